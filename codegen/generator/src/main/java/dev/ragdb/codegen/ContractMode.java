package dev.ragdb.codegen;

import org.jspecify.annotations.Nullable;

/** What to do with the committed contract. */
enum ContractMode {
    /** Compare it with what a throwaway database shows. */
    CHECK,
    /** Rewrite it. */
    ACCEPT,
    /** Compare it, and record the version that is built as released. */
    RELEASE;

    /**
     * @param contract the value of {@code -Dcontract}
     * @param ci the environment's CI, which is set on build servers: there a contract is only ever checked
     */
    static ContractMode of(String contract, @Nullable String ci) {
        ContractMode mode =
                switch (contract) {
                    case "" -> CHECK;
                    case "accept" -> ACCEPT;
                    case "release" -> RELEASE;
                    default ->
                        throw new RefusedException("unknown -Dcontract=" + contract + ": expected accept or release");
                };
        if (mode != CHECK && ci != null && !ci.isEmpty() && !ci.equals("false")) {
            throw new RefusedException("-Dcontract=" + contract + " is refused where CI is set: " + contract
                    + " on your machine and commit the contract");
        }
        return mode;
    }
}

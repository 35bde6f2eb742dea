package dev.ragdb.servers;

/** What has to be the same on every server: the columns of the report. */
public enum Aspect {
    CATALOG("catalog bytes"),
    DRIFT("edits are drift"),
    CONTRACT("contract bytes"),
    GUARD("guard"),
    EXAMPLE("check_contract.py"),
    RULE("enforcer rule"),
    MIGRATE("up, down, up"),
    PROVE("prove --on"),
    HOSTILE("hostile names");

    private final String title;

    Aspect(String title) {
        this.title = title;
    }

    /** The column's heading. */
    @Override
    public String toString() {
        return title;
    }
}

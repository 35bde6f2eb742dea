package dev.ragdb.testkit;

import org.junit.jupiter.api.Nested;

/** The SQL that services in other languages check a database by finds what the engine finds. */
final class ContractExampleTest {
    @Nested
    final class On15 extends ContractExampleCases {
        On15() {
            super("embedded:15");
        }
    }

    @Nested
    final class On18 extends ContractExampleCases {
        On18() {
            super("embedded:18");
        }
    }
}

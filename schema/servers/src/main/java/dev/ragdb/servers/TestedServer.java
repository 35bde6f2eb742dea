package dev.ragdb.servers;

import dev.ragdb.throwaway.DatabaseChoice;

/**
 * The versions of PostgreSQL that everything has to do the same on: each major version, and beside it the minor ones that write or
 * print something of their own. A test runs on all of them with {@code @EnumSource(TestedServer.class)}, and is tagged {@code
 * fixed-servers}, since it names its servers itself.
 */
public enum TestedServer {
    EMBEDDED_15("embedded:15", 150_019),
    /** Since its security update a server of 15 marks every column, and prints views, rules and operators otherwise. */
    LOCAL_15("local:15", 150_020),
    EMBEDDED_16("embedded:16", 160_015),
    EMBEDDED_17("embedded:17", 170_011),
    /** The same of 17; with pgvector. */
    DOCKER_17("docker:17", 170_012),
    EMBEDDED_18("embedded:18", 180_006),
    /** With pgvector. */
    DOCKER_18("docker:18", 180_006),
    DOCKER_19("docker:19", 190_000);

    private final String choice;
    private final int oldest;

    TestedServer(String choice, int oldest) {
        this.choice = choice;
        this.oldest = oldest;
    }

    /** How it is asked for, as in {@code -Dragdb.database=docker:18}. */
    public String choice() {
        return choice;
    }

    /** The version from which on it shows what it stands here for, as a server's {@code server_version_num}. */
    public int oldest() {
        return oldest;
    }

    DatabaseChoice asked() {
        return DatabaseChoice.parse(choice);
    }

    /** What a table calls it before it was seen. */
    @Override
    public String toString() {
        int minor = oldest % 10_000;
        return "PostgreSQL " + oldest / 10_000 + (minor == 0 ? "" : "." + minor) + " (" + choice + ")";
    }
}

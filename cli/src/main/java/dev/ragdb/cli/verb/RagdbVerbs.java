package dev.ragdb.cli.verb;

import java.util.List;

/**
 * The verbs of {@code ragdb}. A new one gets a line in each method; one that always needs a server of its own has its
 * name in {@code bin/ragdb} too, which then adds the jars of {@code lib/server}.
 */
public final class RagdbVerbs implements VerbCatalog {
    @Override
    public List<VerbEntry> entries() {
        return List.of();
    }

    /** With more than no verb: a switch, because setting up a lambda for each costs more than loading the one called. */
    @Override
    public Verb load(String name) {
        throw new IllegalArgumentException("no verb is called " + name);
    }
}

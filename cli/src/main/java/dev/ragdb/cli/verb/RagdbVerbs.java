package dev.ragdb.cli.verb;

import java.util.List;

/**
 * The verbs of {@code ragdb}. A new one gets a line in each of the two lists below; a verb that always needs a server
 * of its own gets its name into {@code bin/ragdb} too.
 */
public final class RagdbVerbs implements VerbCatalog {
    @Override
    public List<VerbEntry> entries() {
        return List.of();
    }

    // To become a switch, not a map of constructors: setting up each lambda costs a start-up more than loading the
    // verb.
    @Override
    public Verb load(String name) {
        throw new IllegalArgumentException(name);
    }
}

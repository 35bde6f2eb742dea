package dev.ragdb.cli.verb;

import java.util.List;

/** Which verbs there are. Asked for help it needs no verb's class; only the verb that is called gets loaded. */
public interface VerbCatalog {
    /** In the order of the help page. */
    List<VerbEntry> entries();

    /** A new instance of the verb with this name, which is one of the entries'. */
    Verb load(String name);

    /** Whether there is one with this name. */
    default boolean isVerb(String name) {
        for (VerbEntry entry : entries()) {
            if (entry.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one of those that need no arguments of their own. */
    default boolean isComplete(String name) {
        return false;
    }
}

package dev.ragdb.cli.verb;

import java.util.List;

/** Which verbs there are. Asked for help it needs no verb's class; only the verb that is called gets loaded. */
public interface VerbCatalog {
    /** In the order of the help page. */
    List<VerbEntry> entries();

    /** A new instance of the verb with this name, which is one of the entries'. */
    Verb load(String name);
}

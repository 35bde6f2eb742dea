package dev.ragdb.enforcer;

import java.util.List;

/** What a service is compiled and tested with; the rule asks Maven for it, and everything else need not know Maven. */
interface ClassPath {
    /**
     * Jars and folders of classes.
     *
     * @throws dev.ragdb.engine.EngineException when a file cannot be had
     */
    List<ClassPathEntry> entries();
}

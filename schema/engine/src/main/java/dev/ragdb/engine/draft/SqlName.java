package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.Identifier;
import dev.ragdb.engine.catalog.ObjectName;

/** Names as SQL writes them. */
final class SqlName {
    private SqlName() {}

    /** With its schema; of a function with the types of its arguments. */
    static String of(ObjectName object) {
        return object.toString().substring(object.kind().length() + 1);
    }

    /** Of something that lies in the schema of {@code object}, such as its index. */
    static String beside(ObjectName object, String name) {
        return Identifier.quote(object.schema()) + "." + name;
    }

    /** Without schema and arguments. */
    static String bare(ObjectName object) {
        return Identifier.quote(object.bareName());
    }
}

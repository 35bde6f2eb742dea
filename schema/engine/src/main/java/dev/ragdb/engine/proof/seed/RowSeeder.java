package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.catalog.ObjectName;
import java.sql.Connection;
import java.util.Collection;

/** Placeholder. */
public final class RowSeeder {
    private RowSeeder() {}

    public static void seed(Connection connection, Collection<ObjectName> tables) {}
}

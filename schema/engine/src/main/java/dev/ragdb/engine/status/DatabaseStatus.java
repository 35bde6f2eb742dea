package dev.ragdb.engine.status;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.migrate.Situation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of a service in a database, and those of others that it relies on.
 *
 * @param objects the owned ones, then the external ones, then what both need; each followed by what hangs from it: indexes
 *     and triggers always, other parts when they are not as they should be
 */
public record DatabaseStatus(List<ObjectStatus> objects) {
    public DatabaseStatus {
        objects = List.copyOf(objects);
    }

    /**
     * Measures the database by the changes that are applied there. Reads only.
     *
     * @throws EngineException when it cannot be read
     */
    public static DatabaseStatus read(
            Connection connection, Manifest manifest, Contract contract, Situation situation) {
        try {
            List<ObjectStatus> objects = new ArrayList<>(OwnedStatus.of(contract, situation));
            for (ExternalTable table : manifest.external()) {
                objects.addAll(ExternalStatus.of(connection, table));
            }
            VectorExtension.of(connection, manifest, contract).ifPresent(objects::add);
            return new DatabaseStatus(objects);
        } catch (SQLException e) {
            throw DatabaseFailure.of("the database cannot be read", e);
        }
    }
}

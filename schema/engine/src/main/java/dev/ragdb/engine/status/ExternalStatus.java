package dev.ragdb.engine.status;

import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.database.ExternalTables;
import dev.ragdb.engine.status.ObjectStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of other services: only what is relied on in them counts. */
final class ExternalStatus {
    private ExternalStatus() {}

    static List<ObjectStatus> of(Connection connection, ExternalTable table) throws SQLException {
        String header = table.name().toString().substring(table.name().kind().length() + 1);
        Map<String, String> actual = ExternalTables.columnTypes(connection, table.name());
        if (actual.isEmpty()) {
            return List.of(new ObjectStatus(
                    "table", header, "", false, State.MISSING, "the service that owns it makes it, ragdb never does"));
        }
        List<ObjectStatus> columns = new ArrayList<>();
        table.columns().forEach((column, type) -> {
            String actualType = actual.get(column);
            if (actualType == null) {
                columns.add(new ObjectStatus("column", column, header, false, State.MISSING, "expected " + type));
            } else if (!actualType.equals(type)) {
                columns.add(new ObjectStatus(
                        "column",
                        column,
                        header,
                        false,
                        State.DIFFERENT,
                        "expected " + type + ", actual " + actualType));
            }
        });
        State state = columns.isEmpty() ? State.PRESENT : State.DIFFERENT;
        columns.add(0, new ObjectStatus("table", header, "", false, state, ""));
        return columns;
    }
}

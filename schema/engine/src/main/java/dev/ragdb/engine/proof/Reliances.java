package dev.ragdb.engine.proof;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.ExternalTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Watches, change by change, the columns of the owned tables that other services rely on, and names the change that breaks them. */
final class Reliances {
    private final Connection connection;
    private final Map<Reliance, State> states = new LinkedHashMap<>();

    /** One column that a service relies on. */
    private record Reliance(String service, ObjectName table, String column, String type) {
        String and(String what) {
            return "`" + service + "` relies on `" + table.schema() + "." + table.name() + "." + column + "` as " + type
                    + ": " + what;
        }
    }

    /**
     * @param brokenBy the change since which it is not what the service relies on; empty when it is, or never was
     * @param actual the column's type; empty when it is not there
     */
    private record State(String brokenBy, String actual) {}

    /** @param others those who may rely on tables that {@code owner} owns */
    Reliances(Connection connection, Manifest owner, List<Manifest> others) {
        this.connection = connection;
        for (Manifest other : others) {
            for (ExternalTable table : other.external()) {
                if (owner.owned().contains(table.name())) {
                    table.columns()
                            .forEach((column, type) -> states.put(
                                    new Reliance(other.service(), table.name(), column, type), new State("", "")));
                }
            }
        }
    }

    /** Takes in what {@code change} made of them, and tells what it broke. */
    List<Broken> look(String change) throws SQLException {
        List<Broken> broken = new ArrayList<>();
        Map<ObjectName, Map<String, String>> tables = new LinkedHashMap<>();
        for (Map.Entry<Reliance, State> entry : states.entrySet()) {
            ObjectName table = entry.getKey().table();
            if (!tables.containsKey(table)) {
                tables.put(table, ExternalTables.columnTypes(connection, table));
            }
            String actual = tables.get(table).getOrDefault(entry.getKey().column(), "");
            State next = next(entry.getKey(), entry.getValue(), actual, change);
            if (!next.brokenBy().equals(entry.getValue().brokenBy())
                    && !next.brokenBy().isEmpty()) {
                broken.add(broken(entry.getKey(), next));
            }
            entry.setValue(next);
        }
        return broken;
    }

    /** What the changes never made as others rely on it. */
    List<Broken> neverMade() {
        List<Broken> broken = new ArrayList<>();
        states.forEach((reliance, state) -> {
            if (!state.actual().equals(reliance.type()) && state.brokenBy().isEmpty()) {
                broken.add(broken(reliance, state));
            }
        });
        return broken;
    }

    /** What somebody relies on, and what became of it. */
    record Broken(String column, String seen) {}

    private static Broken broken(Reliance reliance, State state) {
        String column = reliance.table().schema() + "." + reliance.table().name() + "." + reliance.column();
        return new Broken(column, problem(reliance, state));
    }

    private static State next(Reliance reliance, State before, String actual, String change) {
        if (actual.equals(reliance.type())) {
            return new State("", actual);
        }
        boolean since = before.brokenBy().isEmpty() && !actual.equals(before.actual());
        return new State(since ? change : before.brokenBy(), actual);
    }

    private static String problem(Reliance reliance, State state) {
        if (state.brokenBy().isEmpty()) {
            return reliance.and("no change makes it");
        }
        String now = state.actual().isEmpty() ? "gone" : state.actual();
        return reliance.and("since change `" + state.brokenBy() + "` it is " + now);
    }
}

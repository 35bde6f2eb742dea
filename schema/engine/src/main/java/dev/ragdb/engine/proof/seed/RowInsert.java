package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.proof.seed.Session.Answer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts one row into a table: as anybody would, and without the table's triggers when those refuse it. */
record RowInsert(Session session, Table table) {
    /** What the server has against the row; empty when it is in. */
    Optional<Refusal> insert(Map<String, Optional<String>> row) throws SQLException {
        Optional<Refusal> refusal = ask(row, "");
        if (refusal.isEmpty() || !table.hasTriggers() || refusal.get().isRepetition()) {
            return refusal;
        }
        Sql.execute(session.connection(), "set local session_replication_role = replica");
        try {
            return ask(row, orphanChecks(row));
        } finally {
            Sql.execute(session.connection(), "set local session_replication_role = origin");
        }
    }

    private Optional<Refusal> ask(Map<String, Optional<String>> row, String following) throws SQLException {
        Answer answer = session.ask(sql(table, row) + " returning 1", following + deferredChecks(List.of(table)));
        if (answer.refusal().isPresent()) {
            return answer.refusal().map(Refusal::of);
        }
        return answer.rows().isEmpty()
                ? Optional.of(new Refusal("", "a trigger of the table drops them"))
                : Optional.empty();
    }

    static String sql(Table table, Map<String, Optional<String>> row) {
        if (row.isEmpty()) {
            return "insert into " + table.target() + " default values";
        }
        List<Column> columns = table.columns().stream()
                .filter(column -> row.containsKey(column.name()))
                .toList();
        return "insert into " + table.target() + " ("
                + columns.stream().map(Column::quoted).collect(Collectors.joining(", "))
                + ") overriding system value values ("
                + columns.stream()
                        .map(column -> column.literal(row.getOrDefault(column.name(), Optional.empty())))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** Has the server check now what it would check at commit. */
    static String deferredChecks(List<Table> tables) {
        String names = tables.stream()
                .flatMap(table -> table.deferred().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : "set constraints " + names + " immediate; set constraints " + names + " deferred; ";
    }

    /** Fails for a foreign key that the row does not satisfy: without triggers the server does not look. */
    private String orphanChecks(Map<String, Optional<String>> row) {
        return table.foreignKeys().stream()
                .filter(key -> key.columns().stream().allMatch(name -> row.getOrDefault(name, Optional.empty())
                        .isPresent()))
                .map(key -> "select 1 / count(*) from " + key.quotedParent() + " where " + matches(key, row) + "; ")
                .collect(Collectors.joining());
    }

    private String matches(ForeignKey key, Map<String, Optional<String>> row) {
        StringBuilder condition = new StringBuilder();
        for (int index = 0; index < key.columns().size(); index++) {
            Column column = table.column(key.columns().get(index)).orElseThrow();
            condition
                    .append(index == 0 ? "" : " and ")
                    .append(Sql.quoted(key.parentColumns().get(index)))
                    .append(" = ")
                    .append(column.literal(row.getOrDefault(column.name(), Optional.empty())));
        }
        return condition.toString();
    }
}

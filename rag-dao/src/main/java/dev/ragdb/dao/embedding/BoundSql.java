package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import dev.ragdb.tables.vector.VectorJdbc;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.conf.ParamType;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;

/** The text of a statement as it grows, and the values for its question marks in the same order. */
final class BoundSql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds SQL that has no question marks. */
    BoundSql add(String sql) {
        text.append(sql);
        return this;
    }

    BoundSql bind(Object value) {
        text.append('?');
        values.add(value);
        return this;
    }

    BoundSql add(BoundSql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    /** A condition as jOOQ renders it; its values are bound whatever the settings of {@code dsl} say. */
    static BoundSql of(DSLContext dsl, Condition condition) {
        BoundSql sql = new BoundSql();
        DSLContext rendering = DSL.using(dsl.configuration()
                .derive(SettingsTools.clone(dsl.settings())
                        .withStatementType(StatementType.PREPARED_STATEMENT)
                        .withParamType(ParamType.INDEXED)));
        sql.text.append(rendering.render(condition));
        sql.values.addAll(rendering.extractBindValues(condition));
        return sql;
    }

    /** The statement that tells how the server would run this one. */
    BoundSql explained() {
        return new BoundSql().add("explain (costs off) ").add(this);
    }

    String text() {
        return text.toString();
    }

    void bindTo(PreparedStatement statement) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            Object value = values.get(index);
            if (value instanceof Vector vector) {
                VectorJdbc.set(statement, index + 1, vector.toArray());
            } else {
                statement.setObject(index + 1, value);
            }
        }
    }
}

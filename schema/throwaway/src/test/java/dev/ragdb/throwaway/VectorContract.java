package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What every kind of throwaway database must be able to do, whichever server it is. */
final class VectorContract {
    private VectorContract() {}

    static void holdsOn(ThrowawayDatabase throwaway) throws SQLException {
        throwaway.create("template");
        try (Connection connection = throwaway.connect("template");
                Statement statement = connection.createStatement()) {
            statement.execute("create table embeddings (id integer primary key, embedding vector(3) not null,"
                    + " wide vector(1536))");
            statement.execute("insert into embeddings values (1, '[1,0,0]'), (2, '[10,1,0]'), (3, '[1,3,3]')");
            assertThat(
                            strings(
                                    statement,
                                    """
                    select format_type(atttypid, atttypmod) from pg_attribute
                    where attrelid = 'embeddings'::regclass and attnum > 1 order by attnum"""))
                    .containsExactly("vector(3)", "vector(1536)");
            assertThat(strings(statement, "select embedding from embeddings order by id"))
                    .containsExactly("[1,0,0]", "[10,1,0]", "[1,3,3]");
            assertThat(nearest(statement, "<->")).containsExactly("1", "3", "2");
            assertThat(nearest(statement, "<=>")).containsExactly("2", "1", "3");
            assertThat(nearest(statement, "<#>")).containsExactly("2", "3", "1");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.execute("insert into embeddings values (4, '[1,2]')"))
                    .withMessageContaining("expected 3 dimensions, not 2");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> strings(statement, "select '[1,2,3]'::vector <-> '[1,2]'"))
                    .withMessageContaining("different vector dimensions 3 and 2");
            assertThat(strings(statement, "select vector_dims(embedding) from embeddings where id = 1"))
                    .containsExactly("3");
            assertThat(strings(statement, "select round(('[1,2]'::vector <=> '[3,4]')::numeric, 6)"))
                    .containsExactly("0.016130");
            assertThat(strings(statement, "select '[0,0]'::vector <=> '[3,4]'")).containsExactly("NaN");
            assertThat(strings(statement, "select '[1,2]'::vector <#> '[3,4]'")).containsExactly("-11");
            assertThat(strings(statement, "show timezone")).containsExactly("UTC");
        }
        assertThat(throwaway.majorVersion()).isGreaterThanOrEqualTo(15);
        assertThat(throwaway.description()).contains("PostgreSQL " + throwaway.majorVersion());

        throwaway.create("clone", "template");
        throwaway.create("other clone", "template");
        try (Connection clone = throwaway.connect("clone");
                Statement statement = clone.createStatement()) {
            statement.execute("delete from embeddings");
        }
        assertThat(count(throwaway, "clone")).isEqualTo("0");
        assertThat(count(throwaway, "template")).isEqualTo("3");
        assertThat(count(throwaway, "other clone")).isEqualTo("3");

        try (Connection open = throwaway.connect("clone")) {
            throwaway.drop("clone");
            assertThat(open.isValid(1)).isFalse();
        }
        throwaway.drop("clone");
        throwaway.create("clone", "template");
        assertThat(count(throwaway, "clone")).isEqualTo("3");
    }

    private static List<String> nearest(Statement statement, String operator) throws SQLException {
        return strings(statement, "select id from embeddings order by embedding " + operator + " '[2,0.5,0]'");
    }

    private static String count(ThrowawayDatabase throwaway, String database) throws SQLException {
        try (Connection connection = throwaway.dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            return strings(statement, "select count(*) from embeddings").get(0);
        }
    }

    static List<String> strings(Statement statement, String query) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}

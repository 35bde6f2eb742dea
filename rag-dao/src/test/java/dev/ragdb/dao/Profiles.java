package dev.ragdb.dao;

import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A service's view of the database: a connection of its own, and the DAO on it. */
final class Profiles implements AutoCloseable {
    static final Profile ANNA = new Profile(
            "42",
            "Анна",
            "внимательная",
            "пишет о базах данных",
            JSONB.valueOf("[\"PostgreSQL\", \"поиск\"]"),
            "кратко",
            JSONB.valueOf("{\"язык\": \"ru\", \"темы\": [\"индексы\"], \"письма\": true}"),
            "profiles/42.json");

    final Connection connection;
    final DSLContext dsl;
    final UserKnowledgeDao dao;

    private Profiles(Connection connection) {
        this.connection = connection;
        this.dsl = DSL.using(connection, SQLDialect.POSTGRES);
        this.dao = new UserKnowledgeDao(dsl);
    }

    static Profiles in(MigratedDatabase database) throws SQLException {
        return new Profiles(database.connect());
    }

    static Profile withExpertise(String userId, String... skills) {
        return new Profile(
                userId,
                "N" + userId,
                null,
                null,
                JSONB.valueOf("[\"" + String.join("\", \"", skills) + "\"]"),
                null,
                null,
                null);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

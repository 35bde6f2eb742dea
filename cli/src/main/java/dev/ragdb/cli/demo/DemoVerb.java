package dev.ragdb.cli.demo;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.verb.EmbeddedDatabase;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import java.sql.SQLException;
import picocli.CommandLine.Command;

/** Shows in under a minute what ragdb does, on a server that is gone afterwards. */
@Command(name = "demo", footer = "%nExample:%n  ragdb demo")
public final class DemoVerb implements Verb {
    @Override
    public ExitCode run(Session session) throws SQLException {
        session.note("starting a throwaway PostgreSQL...");
        session.progress().of("starting a throwaway PostgreSQL");
        try (EmbeddedDatabase server = EmbeddedDatabase.start()) {
            session.progress().end();
            session.out().println(server.description());
            new Tour(session, server).go();
            session.out().println();
            session.out()
                    .println(
                            "That was all. On your own database: ragdb plan --url postgresql://user@host:5433/database");
            return ExitCode.DONE;
        }
    }
}

package dev.ragdb.engine.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter and variable of libpq 15 to 18: honoured, refused by name, or ignored because nothing depends on it. */
final class LibpqParametersTest {
    private static final String TABLE =
            """
            # parameter               | variable                | what becomes of it | value
            host                      | PGHOST                  | honoured           | db
            hostaddr                  | PGHOSTADDR              | honoured           | 10.0.0.1
            port                      | PGPORT                  | honoured           | 5433
            dbname                    | PGDATABASE              | honoured           | rag
            user                      | PGUSER                  | honoured           | me
            password                  | PGPASSWORD              | honoured           | geheim
            passfile                  | PGPASSFILE              | honoured           | /nowhere
            require_auth              | PGREQUIREAUTH           | honoured           | scram-sha-256
            channel_binding           | PGCHANNELBINDING        | honoured           | require
            connect_timeout           | PGCONNECT_TIMEOUT       | honoured           | 3
            client_encoding           | PGCLIENTENCODING        | ignored            | latin1
            options                   | PGOPTIONS               | honoured           | -c geqo=off
            application_name          | PGAPPNAME               | honoured           | deploy
            fallback_application_name | -                       | ignored            | x
            keepalives                | -                       | honoured           | 1
            keepalives_idle           | -                       | refused            | 1
            keepalives_interval       | -                       | refused            | 1
            keepalives_count          | -                       | refused            | 1
            tcp_user_timeout          | -                       | refused            | 1
            replication               | -                       | honoured           | database
            gssencmode                | PGGSSENCMODE            | honoured           | disable
            sslmode                   | PGSSLMODE               | honoured           | require
            -                         | PGREQUIRESSL            | honoured           | 1
            sslnegotiation            | PGSSLNEGOTIATION        | honoured           | postgres
            sslcompression            | PGSSLCOMPRESSION        | ignored            | 1
            sslcert                   | PGSSLCERT               | honoured           | /nowhere
            sslkey                    | PGSSLKEY                | honoured           | /nowhere
            sslkeylogfile             | -                       | refused            | /nowhere
            sslpassword               | -                       | honoured           | geheim
            sslcertmode               | PGSSLCERTMODE           | refused            | require
            sslcertmode               | PGSSLCERTMODE           | ignored            | allow
            sslrootcert               | PGSSLROOTCERT           | honoured           | /nowhere
            sslcrl                    | PGSSLCRL                | honoured           | /nowhere
            sslcrldir                 | PGSSLCRLDIR             | honoured           | /nowhere
            sslsni                    | PGSSLSNI                | refused            | 0
            sslsni                    | PGSSLSNI                | ignored            | 1
            requirepeer               | PGREQUIREPEER           | refused            | postgres
            ssl_min_protocol_version  | PGSSLMINPROTOCOLVERSION | refused            | TLSv1.3
            ssl_min_protocol_version  | PGSSLMINPROTOCOLVERSION | ignored            | TLSv1.2
            ssl_max_protocol_version  | PGSSLMAXPROTOCOLVERSION | refused            | TLSv1.2
            ssl_max_protocol_version  | PGSSLMAXPROTOCOLVERSION | ignored            | TLSv1.3
            min_protocol_version      | PGMINPROTOCOLVERSION    | refused            | 3.2
            min_protocol_version      | PGMINPROTOCOLVERSION    | ignored            | 3.0
            max_protocol_version      | PGMAXPROTOCOLVERSION    | ignored            | latest
            krbsrvname                | PGKRBSRVNAME            | honoured           | postgres
            gsslib                    | PGGSSLIB                | honoured           | gssapi
            gssdelegation             | PGGSSDELEGATION         | refused            | 1
            gssdelegation             | PGGSSDELEGATION         | ignored            | 0
            scram_client_key          | -                       | refused            | x
            scram_server_key          | -                       | refused            | x
            service                   | -                       | refused            | x
            servicefile               | -                       | refused            | x
            target_session_attrs      | PGTARGETSESSIONATTRS    | honoured           | read-write
            target_session_attrs      | PGTARGETSESSIONATTRS    | refused            | standby
            load_balance_hosts        | PGLOADBALANCEHOSTS      | honoured           | random
            oauth_issuer              | -                       | refused            | x
            oauth_client_id           | -                       | refused            | x
            oauth_client_secret       | -                       | refused            | x
            oauth_scope               | -                       | refused            | x
            authtype                  | -                       | ignored            | x
            -                         | PGDATESTYLE             | ignored            | German
            -                         | PGTZ                    | ignored            | UTC
            -                         | PGGEQO                  | ignored            | off
            -                         | PGLOCALEDIR             | ignored            | /nowhere
            -                         | PGSYSCONFDIR            | ignored            | /nowhere
            -                         | PGOAUTHDEBUG            | ignored            | x
            -                         | PGSERVICE               | refused            | unknown
            -                         | PGSERVICEFILE           | ignored            | /nowhere
            """;

    private final Path folder;

    LibpqParametersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    record Row(String parameter, String variable, String treatment, String value) {}

    static Stream<Row> rows() {
        return TABLE.lines().filter(line -> !line.startsWith("#")).map(line -> {
            List<String> cells =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asAParameter(Row row) {
        if (!row.parameter().equals("-")) {
            check(row, "the parameter '" + row.parameter() + "' ", () -> {
                ConnectionSettings settings = new ConnectionSettings();
                settings.put(row.parameter(), row.value());
                return settings;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asAVariable(Row row) {
        if (!row.variable().equals("-")) {
            Surroundings surroundings = new Surroundings(Map.of(row.variable(), row.value()), folder, folder, "ops");
            check(row, row.variable() + ": ", () -> new LibpqVariables(surroundings).all());
        }
    }

    private interface Source {
        ConnectionSettings read();
    }

    private void check(Row row, String start, Source source) {
        switch (row.treatment()) {
            case "refused" ->
                assertThatThrownBy(source::read)
                        .isInstanceOf(MalformedAddress.class)
                        .message()
                        .contains(start)
                        .doesNotContain("\n");
            case "ignored" -> assertThat(source.read().isEmpty()).isTrue();
            case "honoured" -> assertThat(source.read().isEmpty()).isFalse();
            default -> throw new AssertionError(row.treatment());
        }
    }

    /** The library that this machine's psql has, where it has one: nothing of it may be missing above. */
    @Test
    void knowsEveryVariableOfTheLibrary() throws IOException {
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/libpq.so.5");
        Set<String> known = rows().map(Row::variable).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        if (Files.exists(library)) {
            String content = Files.readString(library, StandardCharsets.ISO_8859_1);
            Pattern.compile("\\x00(PG[A-Z]{3,}|PGCONNECT_TIMEOUT)(?=\\x00)")
                    .matcher(content)
                    .results()
                    .map((MatchResult result) -> result.group(1))
                    .filter(name -> !known.contains(name))
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
    }
}

package dev.ragdb.engine.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.engine.EngineException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            # URL                                                       | shown                                  | password
            postgresql://docker:docker@localhost:5433/postgres          | docker@localhost:5433/postgres         | docker
            postgresql+psycopg2://docker:docker@localhost:5433/postgres | docker@localhost:5433/postgres         | docker
            postgresql+asyncpg://docker:docker@localhost:5433/postgres  | docker@localhost:5433/postgres         | docker
            postgresql+psycopg://docker:docker@localhost:5433/postgres  | docker@localhost:5433/postgres         | docker
            postgres://docker:docker@localhost:5433/postgres            | docker@localhost:5433/postgres         | docker
            jdbc:postgresql://localhost:5433/rag?user=me&password=pw    | me@localhost:5433/rag                  | pw
            jdbc:postgresql://me:pw@localhost:5433/rag                  | me@localhost:5433/rag                  | pw
            jdbc:postgresql:rag?user=me                                 | me@localhost:5432/rag                  | -
            jdbc:postgresql:///rag?user=me                              | me@localhost:5432/rag                  | -
            postgresql://me@/rag                                        | me@localhost:5432/rag                  | -
            postgresql://me@db                                          | me@db:5432/me                          | -
            postgresql://me@db/                                         | me@db:5432/me                          | -
            postgresql://me@db:/rag                                     | me@db:5432/rag                         | -
            postgresql://me@db?dbname=rag                               | me@db:5432/rag                         | -
            postgresql://?user=me&host=db&port=5440&dbname=rag          | me@db:5440/rag                         | -
            postgresql:///rag?user=me&hostaddr=10.0.0.1&host=db         | me@10.0.0.1:5432/rag                   | -
            postgresql://me:pw@[::1]:5433/rag                           | me@[::1]:5433/rag                      | pw
            postgresql://me:pw@[2001:db8::7]/rag                        | me@[2001:db8::7]:5432/rag              | pw
            postgresql:///rag?user=me&host=::1&port=5433                | me@[::1]:5433/rag                      | -
            postgresql://me@[fe80::1%25eth0]:5433/rag                   | me@[fe80::1%eth0]:5433/rag             | -
            postgresql://me@a:5433,b:5434/rag                           | me@a:5433,b:5434/rag                   | -
            postgresql://me@a,b/rag                                     | me@a:5432,b:5432/rag                   | -
            postgresql://me@a,b/rag?port=5433                           | me@a:5433,b:5433/rag                   | -
            postgresql://me@a,[::1]:5434/rag                            | me@a:5432,[::1]:5434/rag               | -
            postgresql+psycopg2://me@/rag?host=a:5433&host=b:5434       | me@a:5433,b:5434/rag                   | -
            postgresql:///rag?user=me&host=a,b&port=5433,5434           | me@a:5433,b:5434/rag                   | -
            postgresql://%D1%8F%40corp:p%40%2F%3A%3F%25w@db/%D0%B1%2F1  | я@corp@db:5432/б/1                     | p@/:?%w
            postgresql://me:p@ss@db/rag                                 | me@db:5432/rag                         | p@ss
            postgresql://me:p:ss#w@db/rag                               | me@db:5432/rag                         | p:ss#w
            postgresql://me:a+b@db/rag                                  | me@db:5432/rag                         | a+b
            postgresql://db/rag?user=me&password=a+b                    | me@db:5432/rag                         | a+b
            jdbc:postgresql://db/rag?user=me&password=a+b%2B            | me@db:5432/rag                         | a b+
            postgresql://db/rag?user=me@corp                            | me@corp@db:5432/rag                    | -
            '  postgresql://me@db/rag  '                                | me@db:5432/rag                         | -
            """)
    void readsEveryForm(String url, String shown, String password) {
        DatabaseAddress address = DatabaseAddress.parse(url);

        assertThat(address.display()).isEqualTo(shown);
        assertThat(address.password()).isEqualTo(password);
        assertThat(address.toString()).isEqualTo(shown);
    }

    @Test
    void takesTheUserOfTheSystemWithoutOne() {
        String user = System.getProperty("user.name");

        assertThat(DatabaseAddress.parse("postgresql://db").display()).isEqualTo(user + "@db:5432/" + user);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # said                             | pgjdbc's name      | value
            sslmode=require                    | sslmode            | require
            ssl=require                        | sslmode            | require
            sslrootcert=/etc/ca.pem            | sslrootcert        | /etc/ca.pem
            sslcert=/etc/me.crt                | sslcert            | /etc/me.crt
            sslkey=/etc/me.key                 | sslkey             | /etc/me.key
            connect_timeout=3                  | connectTimeout     | 3
            connectTimeout=3                   | connectTimeout     | 3
            application_name=deploy            | ApplicationName    | deploy
            options=-c%20search_path%3Dx       | options            | -c search_path=x
            target_session_attrs=any           | targetServerType   | any
            target_session_attrs=read-write    | targetServerType   | primary
            target_session_attrs=primary       | targetServerType   | primary
            target_session_attrs=read-only     | targetServerType   | secondary
            target_session_attrs=prefer-standby| targetServerType   | preferSecondary
            channel_binding=require            | channelBinding     | require
            require_auth=scram-sha-256,none    | requireAuth        | scram-sha-256,none
            load_balance_hosts=random          | loadBalanceHosts   | true
            keepalives=0                       | tcpKeepAlive       | false
            currentSchema=forum                | currentSchema      | forum
            """)
    void translatesParametersToTheDrivers(String said, String name, String value) {
        assertThat(DatabaseAddress.parse("postgresql://me@db/rag?" + said).properties())
                .isEqualTo(Map.of(name, value));
    }

    /** The same as libpq; the driver's own "require" never looks at a certificate. */
    @Test
    void aRootCertificateIsUsedWheneverItIsNamed() {
        assertThat(DatabaseAddress.parse("postgresql://me@db/rag?sslmode=require&sslrootcert=ca.pem")
                        .properties())
                .isEqualTo(Map.of("sslmode", "verify-ca", "sslrootcert", "ca.pem"));
    }

    @Test
    void ignoresWhatMeansNothingToJava() {
        assertThat(DatabaseAddress.parse(
                                "postgresql+psycopg2://me@db/rag?client_encoding=utf8&fallback_application_name=x")
                        .properties())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''                                        | it is empty
            'localhost'                               | it has to look like postgresql://user@host:5432/database
            'host=db password=geheim'                 | it has to look like postgresql://user@host:5432/database
            'me:geheim@db/rag'                        | it has to look like postgresql://user@host:5432/database
            '"postgresql://me:geheim@db/rag"'         | it has to look like postgresql://user@host:5432/database
            'mysql://me:geheim@db/rag'                | 'mysql' is not a scheme for PostgreSQL; it has to look like postgresql://user@host:5432/database
            'postgressql://me:geheim@db/rag'          | 'postgressql' is not a scheme for PostgreSQL, did you mean 'postgresql'?
            'postgresql+pyscopg2://me:geheim@db/rag'  | 'postgresql+pyscopg2' is not a scheme for PostgreSQL, did you mean 'postgresql+psycopg2'?
            'postgresql://me:geheim@db:x/rag'         | the port is not a number from 1 to 65535 (in a user or password write %3A for ':', %2F for '/', %40 for '@')
            'postgresql://me:geheim@db:0/rag'         | the port is not a number from 1 to 65535 (in a user or password write %3A for ':', %2F for '/', %40 for '@')
            'postgresql://me:geheim@db:65536/rag'     | the port is not a number from 1 to 65535 (in a user or password write %3A for ':', %2F for '/', %40 for '@')
            'postgresql://me:geheim/rag'              | the port is not a number from 1 to 65535 (in a user or password write %3A for ':', %2F for '/', %40 for '@')
            'postgresql://me:geheim@::1/rag'          | an IPv6 address is written in brackets: [::1]:5432
            'postgresql://me:geheim@[::1/rag'         | an IPv6 address is written in brackets: [::1]:5432
            'postgresql://me:geheim@[::1]5/rag'       | an IPv6 address is written in brackets: [::1]:5432
            'postgresql://me:ge/heim@db/rag'          | there is an '@' after the first '/' or '?'; in a user, password or database name write %40 for '@', %2F for '/', %3F for '?'
            'postgresql://me:5/geheim@db/rag'         | there is an '@' after the first '/' or '?'; in a user, password or database name write %40 for '@', %2F for '/', %3F for '?'
            'postgresql://me:5?geheim@db/rag'         | there is an '@' after the first '/' or '?'; in a user, password or database name write %40 for '@', %2F for '/', %3F for '?'
            'postgresql://me:5?geheim=1@db/rag'       | there is an '@' after the first '/' or '?'; in a user, password or database name write %40 for '@', %2F for '/', %3F for '?'
            'postgresql://me:x@y?geheim=1@db/rag'     | there is an '@' after the first '/' or '?'; in a user, password or database name write %40 for '@', %2F for '/', %3F for '?'
            'postgresql://me:geheim%@db/rag'          | a '%' is not followed by two hexadecimal digits; write %25 for '%' itself
            'postgresql://me:geheim%zz@db/rag'        | a '%' is not followed by two hexadecimal digits; write %25 for '%' itself
            'postgresql://me:geheim%00@db/rag'        | %00 is not allowed
            'postgresql://me:geheim%ff@db/rag'        | what is percent-encoded is not UTF-8
            'postgresql://me:geheim@db/rag/x'         | the database name holds a '/'; write it as %2F
            'postgresql://me:geheim@%2Ftmp/rag'       | the host '/tmp' is a socket directory; Java connects over TCP only: give a host name such as localhost
            'postgresql://me:geheim@/rag?host=/tmp'   | the host '/tmp' is a socket directory; Java connects over TCP only: give a host name such as localhost
            'postgresql://me:geheim@a,b/rag?port=1,2,3' | 2 hosts, but 3 ports
            'postgresql://me:geheim@db/rag?sslmod=require' | unknown parameter 'sslmod', did you mean 'sslmode'?
            'postgresql://me:geheim@db/rag?applicationName=x' | unknown parameter 'applicationName', did you mean 'ApplicationName'?
            'postgresql://me:geheim@db/rag?conect_timeout=3' | unknown parameter 'conect_timeout', did you mean 'connect_timeout'?
            'postgresql://me:geheim@db/rag?zzz=3'     | unknown parameter 'zzz'; parameters are libpq's and pgjdbc's, such as sslmode
            'postgresql://me:geheim@db/rag?pasword=geheim' | unknown parameter 'pasword', did you mean 'password'?
            'postgresql://me:geheim@db/rag?/=geheim'  | after the '?' there is something that is no parameter like sslmode=require
            'postgresql://me:geheim@db/rag?sslmode=requre' | the parameter 'sslmode' cannot be 'requre', did you mean 'require'?
            'postgresql://me:geheim@db/rag?sslmode=on' | the parameter 'sslmode' cannot be 'on'; it can be allow, disable, prefer, require, verify-ca, verify-full
            'postgresql://me:geheim@db/rag?connect_timeout=soon' | the parameter 'connect_timeout' is not a number of seconds
            'postgresql://me:geheim@db/rag?requirepeer=x' | the parameter 'requirepeer' works in libpq only, not in Java; leave it out
            'postgresql://me:geheim@db/rag?service=x' | the parameter 'service' is understood in the variable PGSERVICE only
            """)
    void refusesWhatItCannotRead(String url, String problem) {
        MalformedAddress failure = catchThrowableOfType(MalformedAddress.class, () -> DatabaseAddress.parse(url));

        assertThat(failure.reason()).isEqualTo(Reason.INPUT);
        assertThat(failure.getMessage()).isEqualTo("database URL: " + problem).doesNotContain("geheim");
    }

    @Test
    void refusesAControlCharacter() {
        MalformedAddress failure = catchThrowableOfType(
                MalformedAddress.class, () -> DatabaseAddress.parse("postgresql://me:geheim\n@db/rag"));

        assertThat(failure).hasMessage("database URL: it holds a line break or another control character");
    }
}

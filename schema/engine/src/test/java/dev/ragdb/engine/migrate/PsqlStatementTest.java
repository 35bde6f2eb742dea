package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How psql takes these is tested with psql itself, by the command line. */
final class PsqlStatementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':id \\q'",
                "select E'\\':id'",
                "select \":id\"",
                "select $$ :id \\q; $$",
                "select $f$ :id $$ \\q $f$",
                "select /* :id /* \\q */ */ 1",
                "select -- :id \\q\n 1",
                "select 1::text, a[1 : n], x => 1",
                "call f(a := 1)"
            })
    void whatPsqlLeavesAloneStaysAsItIs(String sql) {
        assertThat(PsqlStatement.of(sql)).isEqualTo(sql + ";\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select a[1:n]", "select a[1:\"n\"]", "select :'n'", "select :{?n}", "select 1 \\g"})
    void whatPsqlWouldReadIsHandedOverAsAValue(String sql) {
        assertThat(PsqlStatement.of(sql)).isEqualTo("select $ragdb$" + sql + "$ragdb$ \\gexec\n");
    }
}

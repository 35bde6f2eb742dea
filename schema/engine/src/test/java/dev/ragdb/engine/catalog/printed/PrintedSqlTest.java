package dev.ragdb.engine.catalog.printed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What releases print of the same thing has one form. The texts are those of real servers; CatalogGoldenTest asks them. */
final class PrintedSqlTest {
    /** One form, and the texts that become it. */
    private record Form(String canonical, List<String> printed) {
        static Form of(String canonical, String... printed) {
            return new Form(canonical, List.of(printed));
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of(
                    "rule r CREATE RULE r AS\n    ON UPDATE TO k.u DO  UPDATE k.t zz SET n = 1",
                    "rule r CREATE RULE r AS\n    ON UPDATE TO k.u DO  UPDATE k.t AS zz SET n = 1"),
            Form.of(
                    "DELETE FROM ONLY k.t \"Odd t\"\n  USING k.u uu",
                    "DELETE FROM ONLY k.t AS \"Odd t\"\n  USING k.u uu"),
            Form.of("MERGE INTO m.t tt\n   USING m.s ss", "MERGE INTO m.t AS tt\n   USING m.s ss"),
            Form.of("UPDATE k.u set SET n = 1", "UPDATE k.u AS set SET n = 1"),
            Form.of("SELECT (x IS DOCUMENT) AS d", "SELECT x IS DOCUMENT AS d"),
            Form.of("CHECK (x IS DOCUMENT)", "CHECK ((x IS DOCUMENT))"),
            Form.of("((x IS DOCUMENT) AND (NOT (y IS DOCUMENT)))", "(x IS DOCUMENT AND (NOT y IS DOCUMENT))"),
            Form.of("COALESCE((t.x IS DOCUMENT), false)", "COALESCE(t.x IS DOCUMENT, false)"),
            Form.of("(x IS DOCUMENT)::text", "((x IS DOCUMENT))::text"),
            Form.of("(k.f('a'::text, $1) IS DOCUMENT) AS a", "k.f('a'::text, $1) IS DOCUMENT AS a"),
            Form.of("(lag(x) OVER (ORDER BY id) IS DOCUMENT) AS l", "lag(x) OVER (ORDER BY id) IS DOCUMENT AS l"),
            Form.of("(xmlagg(x) FILTER (WHERE y) IS DOCUMENT) AS l", "xmlagg(x) FILTER (WHERE y) IS DOCUMENT AS l"),
            Form.of("((ARRAY[body])[1] IS DOCUMENT) AS j", "(ARRAY[body])[1] IS DOCUMENT AS j"),
            Form.of("(('<a/>'::xml)::zoo.d IS DOCUMENT) AS m", "('<a/>'::xml)::zoo.d IS DOCUMENT AS m"),
            Form.of("((home).body IS DOCUMENT) AS m", "(home).body IS DOCUMENT AS m"),
            Form.of(
                    "SELECT id, (CASE\n            WHEN a THEN b\n        END IS DOCUMENT) AS k",
                    "SELECT id,\n        CASE\n            WHEN a THEN b\n        END IS DOCUMENT AS k",
                    "SELECT id,\n    (\n        CASE\n            WHEN a THEN b\n        END IS DOCUMENT) AS k"),
            Form.of(
                    "index i CREATE INDEX i ON k.c USING btree ((x IS DOCUMENT)) WHERE (y IS DOCUMENT)",
                    "index i CREATE INDEX i ON k.c USING btree (x IS DOCUMENT) WHERE y IS DOCUMENT",
                    "index i CREATE INDEX i ON k.c USING btree (((x IS DOCUMENT))) WHERE (y IS DOCUMENT)"),
            Form.of(
                    "index i CREATE INDEX i ON t USING btree ((at AT TIME ZONE 'UTC'::text) DESC, (t IS NORMALIZED), lower(t))",
                    "index i CREATE INDEX i ON t USING btree (((at AT TIME ZONE 'UTC'::text)) DESC, ((t IS NORMALIZED)), lower(t))"),
            Form.of(
                    "constraint c EXCLUDE USING gist (((a, b) OVERLAPS (c, d)) WITH =, lower(t) WITH =)",
                    "constraint c EXCLUDE USING gist ((((a, b) OVERLAPS (c, d))) WITH =, lower(t) WITH =)"),
            Form.of("partition by HASH ((at AT LOCAL), lower(t))", "partition by HASH (((at AT LOCAL)), lower(t))"),
            Form.of(
                    "statistics z.s (mcv) on (COALESCE(n, 1)), (x IS DOCUMENT), n target 200",
                    "statistics z.s (mcv) on ((x IS DOCUMENT)), (COALESCE(n, 1)), n target 200"),
            Form.of(
                    "FROM (now() AT TIME ZONE 'UTC'::text) z(z),",
                    "FROM CAST((now() AT TIME ZONE 'UTC'::text) AS timestamp without time zone) z(z),"),
            Form.of(
                    "FROM (x IS DOCUMENT) d(d)",
                    "FROM x IS DOCUMENT d(d)",
                    "FROM CAST((x IS DOCUMENT) AS boolean) d(d)"),
            Form.of(
                    "EXTRACT(\"my year\" FROM (at AT TIME ZONE 'UTC'::text))",
                    "EXTRACT(my year FROM (at AT TIME ZONE 'UTC'::text))"),
            Form.of("EXTRACT(\"YEAR\" FROM at)", "EXTRACT(YEAR FROM at)"),
            Form.of("EXTRACT(select FROM at)", "EXTRACT(\"select\" FROM at)"),
            Form.of("EXTRACT(\"\" FROM at)", "EXTRACT( FROM at)"),
            Form.of(
                    "(XMLSERIALIZE(CONTENT x AS character varying(10)))::character varying(10)",
                    "(XMLSERIALIZE(CONTENT x AS character varying(10) NO INDENT))::character varying(10)"));

    /** What looks alike and is none of it. */
    private static final List<String> OTHERS = List.of(
            "rule r CREATE RULE r AS\n    ON INSERT TO a DO  INSERT INTO k.t AS ins (id) VALUES (1) ON CONFLICT(id) DO UPDATE SET n = ins.n",
            "trigger t CREATE TRIGGER t AFTER UPDATE OF a ON b FOR EACH ROW EXECUTE FUNCTION as_of()",
            "policy p for update to PUBLIC using (true)",
            "definition\nCREATE OR REPLACE FUNCTION k.f()\n AS $function$ update t as x set n = (1); UPDATE t AS x SET n = x IS DOCUMENT $function$",
            "definition\nCREATE OR REPLACE FUNCTION k.f()\n AS $functionx$ $function$ DELETE FROM t AS x $functionx$",
            "column a text default 'UPDATE t AS x SET; it''s IS DOCUMENT'::text",
            "column \"UPDATE t AS x\" text",
            "index i CREATE INDEX i ON t USING btree ((((at AT TIME ZONE 'UTC'::text))::date), date((at AT TIME ZONE 'UTC'::text)))",
            "constraint c CHECK (((at AT TIME ZONE 'UTC'::text) > local))",
            "FROM CAST(1 AS integer) a(a)",
            "XMLSERIALIZE(CONTENT x AS text INDENT)",
            "EXTRACT(timezone_hour FROM at)",
            "SELECT a.x\n   FROM t a\n FOR UPDATE OF a");

    @TestFactory
    Stream<DynamicTest> hasOneForm() {
        return FORMS.stream().flatMap(form -> Stream.concat(form.printed().stream(), Stream.of(form.canonical()))
                .map(printed -> DynamicTest.dynamicTest(
                        printed, () -> assertThat(PrintedSql.canonical(printed)).isEqualTo(form.canonical()))));
    }

    @TestFactory
    Stream<DynamicTest> leavesOthersAsTheyAre() {
        return OTHERS.stream()
                .map(printed -> DynamicTest.dynamicTest(
                        printed, () -> assertThat(PrintedSql.canonical(printed)).isEqualTo(printed)));
    }
}

package dev.ragdb.engine.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that Liquibase would take silently for something else, with its line. */
@SuppressWarnings("StringConcatToTextBlock") // where a line ends is what is tested
final class ChangeFileCheckTest {
    private static final String HEADER = "--liquibase formatted sql logicalFilePath:shop/0001-a.sql\n";
    private static final String CHANGESET = "--changeset shop:0001-a\n";
    private static final String BODY = "create table a (id int);\n--rollback drop table a;\n";
    private static final String NO_ROLLBACK =
            "the change has no rollback: add `--rollback` lines with the SQL that takes it back";

    private record Case(String text, List<String> problems) {}

    private static Case file(String text, String... problems) {
        return new Case(text, List.of(problems));
    }

    static Stream<Case> problems() {
        return Stream.of(
                file("", "1: the file is empty"),
                file(" \n\t\r\n", "1: the file is empty"),
                file("\n" + HEADER + CHANGESET + BODY, "1: the first line must be `--liquibase formatted sql`"),
                file(
                        "-- Copyright\n" + HEADER + CHANGESET + BODY,
                        "1: the first line must be `--liquibase formatted sql`"),
                file("create table a (id int);", "1: the first line must be `--liquibase formatted sql`"),
                file(HEADER, "1: there is no `--changeset author:0001-a` line"),
                file(HEADER + BODY, "1: there is no `--changeset author:0001-a` line"),
                file(HEADER + CHANGESET + "create table a (id int);\n", "2: " + NO_ROLLBACK),
                file(HEADER + CHANGESET + "--ragdb todo: the SQL\n--rollback\n", "3: unfinished: the SQL"),
                file(HEADER + CHANGESET + BODY + "-- RagDB  TODO back\n", "5: unfinished: back"),
                file(HEADER + CHANGESET + "create table a (id int);\n--rollback\n", "2: " + NO_ROLLBACK),
                file(HEADER + CHANGESET + "create table a (id int);\n--rollback empty\n", "2: " + NO_ROLLBACK),
                file(HEADER + CHANGESET + "create table a (id int);\n--rollback not required\n", "2: " + NO_ROLLBACK),
                file(HEADER + CHANGESET + "create table a (id int);\n--rollback: drop table a;\n", "2: " + NO_ROLLBACK),
                file(
                        HEADER + CHANGESET + "create table a (id int);\n/* liquibase rollback drop table a; */\n",
                        "2: " + NO_ROLLBACK),
                file(
                        HEADER + CHANGESET + "create table a (id int);\n--roolback drop table a;\n",
                        "4: `--roolback` is taken for a comment: did you mean `--rollback`?",
                        "2: " + NO_ROLLBACK),
                file(
                        HEADER + "--changset shop:0001-a\n" + BODY,
                        "2: `--changset` is taken for a comment: did you mean `--changeset`?",
                        "1: there is no `--changeset author:0001-a` line"),
                file(
                        HEADER + CHANGESET + BODY + "--ChangeSets shop:0002-b\n",
                        "5: `--ChangeSets` is taken for a comment: did you mean `--changeset`?"),
                file(
                        HEADER + CHANGESET + BODY + "--changeset shop:0002-b\n" + BODY,
                        "5: a second changeset (the first is on line 2): one change a file, put this one into a file of"
                                + " its own"),
                file(
                        HEADER + "--changeset shop:0007-x\n" + BODY,
                        "2: the changeset's id is `0007-x`, the file's name wants `0001-a`"),
                file(HEADER + "--changeset 0001-a\n" + BODY, "2: expected `--changeset author:0001-a`"),
                file(HEADER + "--changeset\n" + BODY, "2: expected `--changeset author:0001-a`"),
                file(
                        "--liquibase formatted sql\n" + CHANGESET + BODY,
                        "1: there is no `logicalFilePath:<service>/0001-a.sql`: without it, Liquibase takes the change"
                                + " for another one wherever the file lies elsewhere"),
                file(
                        HEADER + "--changeset shop:0001-a runOnChange:true dbms:oracle context:test\n" + BODY,
                        "2: take `runOnChange:true` out: a change runs once, whole, on every database",
                        "2: take `dbms:oracle` out: a change runs once, whole, on every database",
                        "2: take `context:test` out: a change runs once, whole, on every database"),
                file(
                        HEADER + CHANGESET + "--preconditions onFail:MARK_RAN\n" + BODY,
                        "3: take `preconditions` out: a change runs once, whole, on every database"),
                file(
                        HEADER + "--changeset shop:0007-x\n--changset x\n--changeset shop:0002-b\nselect 1;\n",
                        "2: the changeset's id is `0007-x`, the file's name wants `0001-a`",
                        "3: `--changset` is taken for a comment: did you mean `--changeset`?",
                        "4: a second changeset (the first is on line 2): one change a file, put this one into a file of"
                                + " its own",
                        "2: " + NO_ROLLBACK));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void findsEveryProblemAtOnce(Case one) {
        assertThat(problemsOf(one.text()))
                .as(one.text())
                .isEqualTo(one.problems().stream()
                        .map("changes/0001-a.sql:"::concat)
                        .toList());
    }

    @Test
    void findsTheSameWithWindowsLineBreaks() {
        problems().forEach(one -> assertThat(problemsOf(one.text().replace("\n", "\r\n")))
                .as(one.text())
                .isEqualTo(problemsOf(one.text())));
    }

    @Test
    void refusesParametersThatLiquibaseFillsIn() {
        assertThat(problemsOf(HEADER + CHANGESET + "select '${user.home}', '$' || '{}';\n" + BODY))
                .singleElement()
                .asString()
                .endsWith(":3: Liquibase may replace `${user.home}` by a parameter's value: write it otherwise");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + CHANGESET + BODY,
                HEADER + "\n\n" + CHANGESET + "--comment: why\n" + BODY,
                "-- Liquibase Formatted SQL logicalFilePath:shop/0001-a.sql\n-- Changeset shop:0001-a\n"
                        + "select 1;\n--   ROLLBACK   select 2;\n",
                "--liquibase formatted sql\n--changeset shop:0001-a logicalFilePath:shop/0001-a.sql\n" + BODY,
                HEADER + "--changeset \"the shop\":\"0001-a\" runInTransaction:false\n" + BODY,
                HEADER + CHANGESET + "select 1;\n/* liquibase rollback\nselect 2;\n*/\n",
                HEADER + CHANGESET + "select 1;\n/*liquibase rollback\nselect 2;\n*/\n",
                HEADER + CHANGESET + "-- changesets and rollbacks, in prose\n-- roolback of a typo\n" + BODY,
                HEADER + CHANGESET + "--validated by hand, --rollbacks\n--backlog\n--rolled --change\n" + BODY,
                HEADER + CHANGESET + "select '--changeset a:b';\n" + BODY,
                HEADER + CHANGESET + "--rollback\n" + BODY,
                HEADER + "--ragdb accept rewrites-table\n" + CHANGESET + BODY,
                HEADER + "--changeset shop:0001-a runAlways:false labels:x\n" + BODY
            })
    void letsPassWhatOnlyLooksWrong(String text) {
        assertThat(problemsOf(text)).as(text).isEmpty();
        assertThat(problemsOf(text.replace("\n", "\r\n"))).as("with CRLF").isEmpty();
    }

    private static List<String> problemsOf(String text) {
        return ChangeFileCheck.problemsOf(
                ChangeFile.of("0001-a", "changes/0001-a.sql", text.getBytes(StandardCharsets.UTF_8)));
    }
}

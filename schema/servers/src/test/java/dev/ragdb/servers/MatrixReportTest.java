package dev.ragdb.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MatrixReportTest {
    private final Path folder;

    MatrixReportTest(@TempDir Path folder) {
        this.folder = folder.resolve("servers");
    }

    @Test
    void isATableOfWhatAllModulesSaw() {
        MatrixReport.of(folder, "one")
                .met(
                        TestedServer.EMBEDDED_15,
                        "embedded PostgreSQL 15.19 with a test double of vector: \"embedded:15\" was asked for");
        MatrixReport.of(folder, "one").enter(TestedServer.EMBEDDED_15, Aspect.CATALOG, "ok");
        MatrixReport report = MatrixReport.of(folder, "one");
        report.met(
                TestedServer.DOCKER_17,
                "PostgreSQL 17.12 with pgvector 0.8.0 in container 0123456789ab (pgvector/pgvector:pg17): \"docker:17\" was asked for");
        report.met(
                TestedServer.LOCAL_15,
                "local PostgreSQL 15.20 with a test double of vector in /usr/bin: \"local:15\" was asked for");
        report.enter(TestedServer.DOCKER_17, Aspect.DRIFT, "failed");
        report.enter(TestedServer.DOCKER_19, Aspect.CATALOG, "left out: no Docker engine answers");

        assertThat(report.table().lines())
                .startsWith(
                        "| server | catalog bytes | edits are drift | contract bytes | guard | check_contract.py |"
                                + " enforcer rule | up, down, up | prove --on | hostile names |",
                        "|---|---|---|---|---|---|---|---|---|---|",
                        "| embedded PostgreSQL 15.19 with a test double of vector (embedded:15) | ok | - | - | - | - | - | - | - | - |",
                        "| local PostgreSQL 15.20 with a test double of vector (local:15) | - | - | - | - | - | - | - | - | - |")
                .contains(
                        "| PostgreSQL 17.12 with pgvector 0.8.0 (docker:17) | - | failed | - | - | - | - | - | - | - |")
                .endsWith(
                        "| PostgreSQL 19 (docker:19) | left out: no Docker engine answers | - | - | - | - | - | - | - | - |")
                .hasSize(2 + TestedServer.values().length);
        assertThat(folder.resolveSibling("servers.md")).content().isEqualTo(report.table());
    }

    @Test
    void anotherBuildBeginsAnew() {
        MatrixReport.of(folder, "one").enter(TestedServer.EMBEDDED_15, Aspect.CATALOG, "ok");
        assertThat(MatrixReport.of(folder, "two").table()).doesNotContain("ok");
    }
}

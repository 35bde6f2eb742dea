package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.fixture.ChangelogFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that came through all checks is still no command in a script. */
final class ScriptNamesTest {
    private static final String COMMAND = "\n\\! touch /tmp/ragdb\n\\echo `id` ";

    @Test
    void aNameNeverStartsALine(@TempDir Path folder) {
        List<ChangeFile> files = new ChangelogFolder(folder, "table public.a")
                .change("0001-a", "create table a (id int);", "drop table a;")
                .changes()
                .changes();
        Manifest manifest = new Manifest("shop" + COMMAND, "public", "rows", List.of(), List.of(), List.of());
        Changelog changelog = new Changelog("here", manifest, files, Optional.empty(), Map.of(), "");
        ContractChange change = new ContractChange(
                "0001-a", "", "9:1", COMMAND, true, "f", CatalogDelta.between(Catalog.empty(), Catalog.empty()));
        Contract contract = new Contract("shop", List.of(change));
        String script = MigrationScript.of(
                changelog, contract, MigrationSettings.defaults(), Plan.between(contract, 0, 1), false);
        assertThat(script)
                .startsWith("-- shop??? touch ?tmp?ragdb??echo ?id?  from base to 0001-a, for psql.\n")
                .doesNotContain("touch /tmp", "`id`");
        String none = MigrationScript.of(
                changelog,
                new Contract("shop", List.of(withId(change, "0001" + COMMAND))),
                MigrationSettings.defaults(),
                new Plan(1, 1, List.of()),
                false);
        assertThat(none).isEqualTo("-- nothing to do: at 0001??? touch ?tmp?ragdb??echo ?id? \n");
    }

    private static ContractChange withId(ContractChange change, String id) {
        return new ContractChange(id, change.sha256(), change.checksum(), change.comment(), true, "f", change.delta());
    }
}

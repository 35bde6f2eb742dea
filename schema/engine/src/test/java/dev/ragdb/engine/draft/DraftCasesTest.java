package dev.ragdb.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A drafted change, applied elsewhere, gives the database that somebody edited by hand, and takes it back. */
@Tag("fixed-servers")
final class DraftCasesTest {
    private static final String ID = "0002-drafted";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    DraftCasesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> drafted() {
        return DraftCase.drafted().flatMap(draftCase -> Stream.of("embedded:15", "embedded:18")
                .map(server -> Arguments.of(draftCase, server)));
    }

    static Stream<DraftCase> left() {
        return DraftCase.left();
    }

    @ParameterizedTest
    @MethodSource("drafted")
    void leadsThereAndBack(DraftCase draftCase, String server) throws Exception {
        Edited edited = edit(draftCase, server);
        assertThat(edited.draft().open()).isEmpty();

        List<ContractChange> changes = new ArrayList<>();
        Catalog known = Catalog.empty();
        for (ChangeFile file : edited.files().changes().changes()) {
            ChangeScript script = ChangeScripts.parse(List.of(file)).get(0);
            Catalog after = changes.isEmpty() ? edited.before() : edited.after();
            changes.add(new ContractChange(
                    file.id(),
                    file.sha256(),
                    script.checksum(),
                    script.comment(),
                    script.inTransaction(),
                    after.fingerprint(),
                    CatalogDelta.between(known, after)));
            known = after;
        }
        edited.files().file("contract.json", ContractJson.write(new Contract("shop", changes)));
        Changelog changelog = ChangelogReader.read(folder);
        Connection clean = databases.connect(databases.create(server));
        Set<ObjectName> others = CatalogReader.read(clean).objects().keySet();
        Migrator migrator = new Migrator(clean, changelog, MigrationSettings.defaults(), new MigrationListener() {});

        migrator.run(2, false);
        assertThat(ours(clean, others).text()).isEqualTo(edited.after().text());
        migrator.run(1, true);
        assertThat(ours(clean, others).text()).isEqualTo(edited.before().text());
        migrator.run(2, false);
        assertThat(ours(clean, others).text()).isEqualTo(edited.after().text());
    }

    @ParameterizedTest
    @MethodSource("left")
    void namesWhatIsLeftToItsAuthorAndIsRefusedUntilThen(DraftCase draftCase) throws Exception {
        Edited edited = edit(draftCase, "embedded:18");
        assertThat(edited.draft().open()).isEqualTo(draftCase.open());
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> edited.files().changes())
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.INPUT);
                    draftCase.open().forEach(open -> assertThat(refusal).hasMessageContaining("unfinished: " + open));
                });
    }

    @Test
    void aLoneIndexIsBuiltWhileOthersGoOnWriting() throws Exception {
        DraftCase lone = DraftCase.drafted()
                .filter(draftCase -> draftCase.title().equals("a lone index"))
                .findFirst()
                .orElseThrow();
        Edited edited = edit(lone, "embedded:18");
        assertThat(Files.readString(Path.of(edited.files().path("changes/" + ID + ".sql"))))
                .isEqualTo(
                        """
                        --liquibase formatted sql logicalFilePath:shop/0002-drafted.sql

                        --changeset shop:0002-drafted runInTransaction:false
                        --comment: drafted
                        CREATE INDEX CONCURRENTLY IF NOT EXISTS note_body ON public.note USING btree (body);

                        --rollback DROP INDEX CONCURRENTLY IF EXISTS public.note_body;
                        """);
    }

    private record Edited(ChangelogFolder files, Catalog before, Catalog after, Draft draft) {}

    private Edited edit(DraftCase draftCase, String server) throws Exception {
        Connection edited = databases.connect(databases.create(server));
        Set<ObjectName> others = CatalogReader.read(edited).objects().keySet();
        Sql.execute(edited, draftCase.before());
        Catalog before = ours(edited, others);
        Sql.execute(edited, draftCase.edit());
        Catalog after = ours(edited, others);
        Draft draft = Draft.between(
                before, after, ColumnOrder.read(edited, after.objects().keySet()));
        Set<ObjectName> owned = new TreeSet<>(before.objects().keySet());
        owned.addAll(after.objects().keySet());
        ChangelogFolder files = new ChangelogFolder(
                        folder, owned.stream().map(ObjectName::toString).toArray(String[]::new))
                .change("0001-before", draftCase.before(), "SELECT 1;")
                .file("changes/" + ID + ".sql", ChangeText.drafted("shop", ID, ChangeName.of("drafted"), draft));
        return new Edited(files, before, after, draft);
    }

    private static Catalog ours(Connection connection, Set<ObjectName> others) {
        Catalog all = CatalogReader.read(connection).structure();
        return all.only(all.objects().keySet().stream()
                .filter(name -> !others.contains(name) && !name.name().equals("shop_changelog"))
                .toList());
    }
}

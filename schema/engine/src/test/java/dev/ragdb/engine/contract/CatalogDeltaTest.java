package dev.ragdb.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.SET;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A change's delta is all that is needed to rebuild the catalog after it. */
final class CatalogDeltaTest {
    @RepeatedTest(200)
    void rebuildsTheCatalogAfterAnyChange(RepetitionInfo repetition) {
        RandomCatalogs random = new RandomCatalogs(repetition.getCurrentRepetition());
        Catalog before = random.next();
        Catalog after = random.next();
        assertThat(CatalogDelta.between(before, after).applyTo(before)).isEqualTo(after);
        assertThat(CatalogDelta.between(after, before).applyTo(after)).isEqualTo(before);
    }

    @RepeatedTest(20)
    void rebuildsEveryCatalogOfAContract(RepetitionInfo repetition) {
        RandomCatalogs random = new RandomCatalogs(repetition.getCurrentRepetition());
        List<Catalog> catalogs = new ArrayList<>();
        List<ContractChange> changes = new ArrayList<>();
        Catalog before = Catalog.empty();
        for (int index = 0; index < 30; index++) {
            Catalog after = random.next();
            catalogs.add(before);
            changes.add(new ContractChange(
                    "%04d-change".formatted(index),
                    "sha",
                    "9:checksum",
                    "comment",
                    true,
                    after.fingerprint(),
                    CatalogDelta.between(before, after)));
            before = after;
        }
        catalogs.add(before);
        Contract contract = new Contract("shop", changes);
        Contract read = ContractJson.parse(ContractJson.write(contract), "contract.json");
        for (int count = 0; count < catalogs.size(); count++) {
            assertThat(contract.catalogAfter(count)).isEqualTo(catalogs.get(count));
            assertThat(read.catalogAfter(count)).isEqualTo(catalogs.get(count));
            assertThat(read.catalogAfter(count).fingerprint()).isEqualTo(read.fingerprintAfter(count));
        }
    }

    @Test
    void saysNothingOfWhatStays() {
        Catalog catalog = new RandomCatalogs(1).next();
        CatalogDelta delta = CatalogDelta.between(catalog, catalog);
        assertThat(delta.creates()).isEmpty();
        assertThat(delta.drops()).isEmpty();
        assertThat(delta.lines()).isEmpty();
    }

    @Test
    void rebuildsALongHistoryOfOneWideTableWithoutCopyingItForEachChange() {
        ObjectName name = ObjectName.parse("table public.wide");
        List<ContractChange> changes = new ArrayList<>();
        for (int index = 0; index < 5_000; index++) {
            TreeSet<String> added = new TreeSet<>(List.of("column c" + index + " text"));
            TreeSet<String> removed = new TreeSet<>();
            changes.add(new ContractChange(
                    "%04d-change".formatted(index),
                    "sha",
                    "9:checksum",
                    "",
                    true,
                    "fingerprint",
                    new CatalogDelta(
                            index == 0 ? List.of(name) : List.of(),
                            List.of(),
                            new java.util.TreeMap<>(java.util.Map.of(name, new CatalogDelta.Lines(added, removed))))));
        }
        Contract contract = new Contract("shop", changes);
        assertThat(contract.catalogAfter(5_000).objects().values())
                .singleElement()
                .extracting(CatalogObject::lines, SET)
                .hasSize(5_000);
    }
}

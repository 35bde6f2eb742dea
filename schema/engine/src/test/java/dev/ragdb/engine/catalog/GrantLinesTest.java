package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GrantLinesTest {
    private static final List<String> TABLE = List.of("alice=arwdDxt/alice");
    private static final List<String> TABLE_FROM_17_ON = List.of("alice=arwdDxtm/alice");
    private static final List<String> FUNCTION = List.of("=X/alice", "alice=X/alice");

    @Test
    void saysNothingOfTheOwnersDefault() {
        assertThat(GrantLines.of(null, null, TABLE, TABLE)).isEmpty();
        assertThat(GrantLines.of(null, TABLE, TABLE, TABLE)).isEmpty();
    }

    @Test
    void saysAllOnEveryVersion() {
        assertThat(GrantLines.of(null, List.of("alice=arwdDxt/alice", "bob=arwdDxt/alice"), TABLE, TABLE))
                .containsExactly("grant ALL to bob")
                .isEqualTo(GrantLines.of(
                        null,
                        List.of("alice=arwdDxtm/alice", "bob=arwdDxtm/alice"),
                        TABLE_FROM_17_ON,
                        TABLE_FROM_17_ON));
    }

    @Test
    void saysWhatTheOwnerHasLost() {
        assertThat(GrantLines.of(null, List.of("alice=rwdDx/alice"), TABLE, TABLE))
                .containsExactly("grant ALL EXCEPT INSERT, TRIGGER to owner")
                .isEqualTo(GrantLines.of(null, List.of("alice=rwdDxm/alice"), TABLE_FROM_17_ON, TABLE_FROM_17_ON));
        assertThat(GrantLines.of(null, List.of(), TABLE, TABLE)).containsExactly("grant nothing to owner");
    }

    @Test
    void tellsWhatEverybodyHasLostByLeavingItOut() {
        assertThat(GrantLines.of(null, null, FUNCTION, FUNCTION)).containsExactly("grant ALL to PUBLIC");
        assertThat(GrantLines.of(null, List.of("alice=X/alice"), FUNCTION, FUNCTION))
                .isEmpty();
    }

    @Test
    void tellsWhatMayBePassedOnAndWhoDidIt() {
        assertThat(GrantLines.of(
                        "sequence public.s",
                        List.of(
                                "alice=arwdDxt/alice",
                                "bob=r*w/alice",
                                "\"Odd \"\"role\"\"=\"=r/bob",
                                "=r/bob",
                                "owner=r/alice"),
                        TABLE,
                        TABLE))
                .containsExactlyInAnyOrder(
                        "grant SELECT on sequence public.s to bob with grant option",
                        "grant UPDATE on sequence public.s to bob",
                        "grant SELECT on sequence public.s to \"Odd \"\"role\"\"=\" granted by bob",
                        "grant SELECT on sequence public.s to PUBLIC granted by bob",
                        "grant SELECT on sequence public.s to \"owner\"");
    }

    @Test
    void namesTheOwnerWhereItHasNothingByDefault() {
        List<String> column = List.of("alice=arwx/alice");
        assertThat(GrantLines.of("column id", List.of("alice=r/alice", "bob=arwx/alice"), List.of(), column))
                .containsExactlyInAnyOrder("grant SELECT on column id to owner", "grant ALL on column id to bob");
        assertThat(GrantLines.of("column id", List.of(), List.of(), column)).isEmpty();
    }
}

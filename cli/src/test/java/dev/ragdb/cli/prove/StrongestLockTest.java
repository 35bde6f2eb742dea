package dev.ragdb.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.proof.observe.LockMode;
import dev.ragdb.engine.proof.observe.RelationEffect;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StrongestLockTest {
    private static final RelationEffect FUNCTION =
            new RelationEffect("public.stamp()", "function", LockMode.ACCESS_EXCLUSIVE, false, false, false);
    private static final RelationEffect TABLE =
            new RelationEffect("public.item", "table", LockMode.SHARE, true, false, false);

    @Test
    void isThatOfATableBeforeThatOfAFunction() {
        assertThat(StrongestLock.of(List.of(FUNCTION, TABLE))).isEqualTo("SHARE on public.item, scan");
    }

    @Test
    void saysWhatItIsWhenQueriesDoNotLockIt() {
        assertThat(StrongestLock.of(List.of(FUNCTION))).isEqualTo("ACCESS EXCLUSIVE on function public.stamp()");
    }

    @Test
    void isNoneWhereNothingWasThereBefore() {
        assertThat(StrongestLock.of(List.of())).isEqualTo("-");
    }
}

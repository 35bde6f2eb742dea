package dev.ragdb.engine.proof.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells what was done to each relation from the locks and the traces before and after. */
final class Effects {
    private final KnownRelations known;
    private final Map<Long, LockMode> locksBefore;
    private final Map<Long, LockMode> locksAfter;
    private final Map<Long, Traces> before;
    private final Map<Long, Traces> after;
    private final Map<Long, List<Long>> parts = new HashMap<>();

    private Effects(
            KnownRelations known,
            Map<Long, LockMode> locksBefore,
            Map<Long, LockMode> locksAfter,
            Map<Long, Traces> before,
            Map<Long, Traces> after) {
        this.known = known;
        this.locksBefore = byTable(known, locksBefore);
        this.locksAfter = byTable(known, locksAfter);
        this.before = before;
        this.after = after;
        after.keySet().stream().filter(known::contains).forEach(oid -> parts.computeIfAbsent(
                        known.tableOf(oid), table -> new ArrayList<>())
                .add(oid));
    }

    /** Locks and traces by the oid of the relation itself; relations that are not known are left out. */
    static List<RelationEffect> of(
            KnownRelations known,
            Map<Long, LockMode> locksBefore,
            Map<Long, LockMode> locksAfter,
            Map<Long, Traces> before,
            Map<Long, Traces> after) {
        return new Effects(known, locksBefore, locksAfter, before, after).list();
    }

    private static Map<Long, LockMode> byTable(KnownRelations known, Map<Long, LockMode> locks) {
        Map<Long, LockMode> byTable = new HashMap<>();
        locks.forEach((oid, mode) -> {
            if (known.contains(oid)) {
                byTable.merge(known.tableOf(oid), mode, LockMode::or);
            }
        });
        return byTable;
    }

    private List<RelationEffect> list() {
        Set<Long> tables = new TreeSet<>(locksAfter.keySet());
        tables.addAll(parts.keySet());
        List<RelationEffect> effects = new ArrayList<>();
        for (long table : tables) {
            boolean scanned = after(table).rowsRead() > before(table).rowsRead();
            boolean rewritten = isRewritten(table);
            boolean rowsChanged = isWritten(table);
            LockMode lock = locksAfter.getOrDefault(table, impliedBy(rewritten, rowsChanged));
            boolean stronger = locksAfter.containsKey(table)
                    && (!locksBefore.containsKey(table) || lock.compareTo(locksBefore.get(table)) > 0);
            if (stronger || scanned || rewritten || rowsChanged) {
                KnownRelations.Relation relation = known.get(table);
                effects.add(
                        new RelationEffect(relation.name(), relation.kind(), lock, scanned, rewritten, rowsChanged));
            }
        }
        effects.sort(Comparator.comparing(RelationEffect::relation));
        return effects;
    }

    /** A statement on a session of its own may be over before its locks were seen. */
    private static LockMode impliedBy(boolean rewritten, boolean rowsChanged) {
        if (rewritten) {
            return LockMode.ACCESS_EXCLUSIVE;
        }
        return rowsChanged ? LockMode.ROW_EXCLUSIVE : LockMode.ACCESS_SHARE;
    }

    /**
     * A new file with the rows of the old one. Whoever makes that reads the table, or one of its indexes (CLUSTER), or copies the
     * file to another tablespace, or asks a materialized view's query again. TRUNCATE makes a new file, too, but scans it only to
     * make the indexes again, and finds no row then. REPACK (CONCURRENTLY) reads the table once and makes the indexes of the new file.
     */
    private boolean isRewritten(long table) {
        return hasNewFile(table)
                && !isEmptied(table)
                && (known.get(table).kind().equals("materialized view")
                        || after(table).tablespace() != before(table).tablespace()
                        || after(table).rowsRead() > before(table).rowsRead()
                        || newScans(table)
                                > indexes(table).filter(this::isMadeAgain).count()
                        || indexes(table).anyMatch(index -> newScans(index) > 0));
    }

    private Stream<Long> indexes(long table) {
        return parts.getOrDefault(table, List.of()).stream().filter(part -> known.isIndexOf(part, table));
    }

    private boolean isMadeAgain(long index) {
        return after(index).file() != before(index).file();
    }

    private long newScans(long oid) {
        return after(oid).scans() - before(oid).scans();
    }

    private boolean isWritten(long table) {
        Traces last = after(table);
        Traces first = before(table);
        if (first.file() != 0 && last.file() == 0) {
            // Dropped, and with it the counts.
            return false;
        }
        return last.inserted() != first.inserted()
                || last.updated() != first.updated()
                || last.deleted() != first.deleted()
                || (hasNewFile(table) && !isRewritten(table));
    }

    private boolean hasNewFile(long table) {
        return known.get(table).kind().matches("table|materialized view")
                && after(table).file() != 0
                && after(table).file() != before(table).file();
    }

    /** Rows were read, and yet the new file has none: they were read before they were truncated. */
    private boolean isEmptied(long table) {
        return after(table).empty() && after(table).rowsRead() > before(table).rowsRead();
    }

    private Traces before(long oid) {
        return before.getOrDefault(oid, Traces.NONE);
    }

    private Traces after(long oid) {
        return after.getOrDefault(oid, before(oid));
    }
}

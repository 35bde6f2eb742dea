package dev.ragdb.engine.proof;

import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.proof.observe.LockMode;
import dev.ragdb.engine.proof.observe.RelationEffect;
import dev.ragdb.engine.proof.observe.StatementEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds, from what the server did at each statement, how long others would wait for the tables of a change. */
final class LockHazards {
    private final boolean inTransaction;
    private final List<Hazard> hazards = new ArrayList<>();
    /** Locks that earlier statements of the transaction took and that still are held. */
    private final Map<String, Held> held = new LinkedHashMap<>();

    private final Map<String, Statement> lockedBy = new LinkedHashMap<>();

    private record Held(LockMode mode, boolean isQueried, Statement statement) {
        /** Of an object that queries do not lock, only those wait who define what names it. */
        HazardCode code() {
            if (!isQueried) {
                return HazardCode.BLOCKS_DEFINITIONS;
            }
            return mode.blocksReads() ? HazardCode.BLOCKS_READS : HazardCode.BLOCKS_WRITES;
        }
    }

    LockHazards(boolean inTransaction) {
        this.inTransaction = inTransaction;
    }

    /**
     * Takes in one statement.
     *
     * @param newKeys constraints and indexes that it made
     * @param tables names of the tables that were there before, with their oids
     * @param noLongerNull tables of which it made a column NOT NULL
     */
    void add(StatementEffect effect, List<Keys.Key> newKeys, Map<String, Long> tables, List<String> noLongerNull) {
        boolean works = effect.relations().stream().anyMatch(LockHazards::worksThroughRows);
        if (works) {
            held.forEach((table, lock) -> waitedFor(table, lock, effect));
        }
        for (RelationEffect relation : effect.relations()) {
            if (relation.rewritten()) {
                add(HazardCode.REWRITES_TABLE, relation, "rewritten under " + relation.lock(), effect.statement());
            } else if (relation.scanned() && relation.lock().blocksWrites()) {
                scanned(relation, newKeys, tables.getOrDefault(relation.relation(), 0L), noLongerNull, effect);
            }
            if (inTransaction && relation.lock().blocksWrites()) {
                held.merge(
                        relation.described(),
                        new Held(relation.lock(), relation.isQueried(), effect.statement()),
                        (old, now) -> old.mode().compareTo(now.mode()) >= 0 ? old : now);
                if (relation.kind().equals("table")) {
                    lockedBy.putIfAbsent(relation.relation(), effect.statement());
                }
            }
        }
    }

    private static boolean worksThroughRows(RelationEffect relation) {
        return relation.scanned() || relation.rewritten() || relation.rowsChanged();
    }

    private void waitedFor(String table, Held lock, StatementEffect effect) {
        HazardCode code = lock.code();
        boolean told = hazards.stream()
                .anyMatch(hazard -> hazard.code() == code && hazard.object().equals(table));
        if (!told) {
            String at = effect.relations().stream()
                    .filter(LockHazards::worksThroughRows)
                    .map(RelationEffect::relation)
                    .findFirst()
                    .orElse(table);
            hazards.add(Hazard.of(
                    code,
                    table,
                    lock.mode() + ", taken on line " + lock.statement().line()
                            + ", is held while this statement works through the rows of " + at,
                    effect.statement()));
        }
    }

    private void scanned(
            RelationEffect relation,
            List<Keys.Key> newKeys,
            long oid,
            List<String> noLongerNull,
            StatementEffect effect) {
        int before = hazards.size();
        boolean isReferenced = false;
        for (Keys.Key key : newKeys) {
            if (key.isIndex() && key.relation() == oid) {
                add(HazardCode.INDEX_NOT_CONCURRENT, relation, built("index", key, relation), effect.statement());
            } else if (key.isForeign() && key.valid() && key.relation() == oid) {
                String seen = built("foreign key", key, relation);
                add(HazardCode.FOREIGN_KEY_WITHOUT_NOT_VALID, relation, seen, effect.statement());
            } else if (key.isForeign() && key.valid() && key.referenced() == oid) {
                // Told of the table that refers to this one.
                isReferenced = true;
            } else if (key.isCheck() && key.valid() && key.relation() == oid) {
                add(HazardCode.CHECK_WITHOUT_NOT_VALID, relation, built("check", key, relation), effect.statement());
            }
        }
        boolean notNull = noLongerNull.contains(relation.relation());
        // Under a lock of an earlier statement it is that one's hazard.
        if (hazards.size() == before && !isReferenced && (notNull || !held.containsKey(relation.relation()))) {
            add(
                    notNull ? HazardCode.SET_NOT_NULL_SCAN : HazardCode.SCANS_UNDER_LOCK,
                    relation,
                    "scanned under " + relation.lock(),
                    effect.statement());
        }
    }

    private static String built(String what, Keys.Key key, RelationEffect relation) {
        return what + " `" + key.name() + "`: scanned under " + relation.lock();
    }

    private void add(HazardCode code, RelationEffect relation, String seen, Statement statement) {
        hazards.add(Hazard.of(code, relation.relation(), seen, statement));
    }

    /** All that was found. */
    List<Hazard> all() {
        List<Hazard> all = new ArrayList<>(hazards);
        long statements = lockedBy.values().stream().distinct().count();
        if (statements > 1) {
            Statement last = List.copyOf(lockedBy.values()).get(lockedBy.size() - 1);
            all.add(Hazard.of(
                    HazardCode.SEVERAL_LOCKS_IN_ONE_TRANSACTION,
                    "",
                    "writers wait for " + String.join(", ", new TreeSet<>(lockedBy.keySet())) + " until all is done",
                    last));
        }
        return all;
    }
}

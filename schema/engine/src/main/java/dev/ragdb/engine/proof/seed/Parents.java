package dev.ragdb.engine.proof.seed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Knows which tables have rows that foreign keys can point to; asks once more where there were none. */
final class Parents {
    private final Session session;
    private final Set<Long> filled = new HashSet<>();

    Parents(Session session) {
        this.session = session;
    }

    boolean exist(ForeignKey key) throws SQLException {
        if (filled.contains(key.parent())) {
            return true;
        }
        boolean exist = !session.rows("select 1 from " + key.quotedParent() + " limit 1")
                .isEmpty();
        if (exist) {
            filled.add(key.parent());
        }
        return exist;
    }

    /** Whether a foreign key that no row can do without points to a table without rows. */
    boolean areMissing(Table table) throws SQLException {
        for (ForeignKey key : table.foreignKeys()) {
            if (table.needsParent(key) && !exist(key)) {
                return true;
            }
        }
        return false;
    }
}

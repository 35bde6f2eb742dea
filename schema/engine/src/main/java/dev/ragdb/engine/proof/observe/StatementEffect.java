package dev.ragdb.engine.proof.observe;

import dev.ragdb.engine.liquibase.ChangeScript;
import java.util.List;

/**
 * What one statement of a change did.
 *
 * @param relations by name, those on which it took a stronger lock than was held before, or whose rows it read, copied or changed
 */
public record StatementEffect(ChangeScript.Statement statement, List<RelationEffect> relations) {
    public StatementEffect {
        relations = List.copyOf(relations);
    }
}

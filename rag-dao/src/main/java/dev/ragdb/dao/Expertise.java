package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.dao.RagDaoException.Code;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** Conditions on the list of skills, in the form that the GIN index of the column answers both for all and for any: {@code @>}. */
final class Expertise {
    private static final int MOST = 100;

    private Expertise() {}

    static Condition holdsAll(Collection<String> skills) {
        return DSL.and(each(skills));
    }

    static Condition holdsAny(Collection<String> skills) {
        return DSL.or(each(skills));
    }

    private static List<Condition> each(Collection<String> skills) {
        if (skills.isEmpty() || skills.size() > MOST) {
            throw new RagDaoException(
                    Code.INVALID_VALUE, "name 1 to " + MOST + " fields of expertise, not " + skills.size());
        }
        return skills.stream().map(Expertise::holds).toList();
    }

    private static Condition holds(String skill) {
        StorableText.problem(skill).ifPresent(problem -> {
            throw new RagDaoException(Code.INVALID_VALUE, "a field of expertise " + problem);
        });
        return USER_KNOWLEDGE.EXPERTISE.contains(JSONB.valueOf("[" + quoted(skill) + "]"));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < 0x20) {
                json.append(String.format("\\u%04x", (int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"').toString();
    }
}

package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.BoundSql;
import java.util.Collection;
import java.util.List;

/** Conditions on the list of skills, in the form that the GIN index of the column answers both for all and for any: {@code @>}. */
final class Expertise {
    private static final int MOST = 100;

    private Expertise() {}

    static BoundSql holdsAll(Collection<String> skills) {
        return BoundSql.joined(" and ", each(skills));
    }

    static BoundSql holdsAny(Collection<String> skills) {
        return BoundSql.joined(" or ", each(skills));
    }

    private static List<BoundSql> each(Collection<String> skills) {
        if (skills.isEmpty() || skills.size() > MOST) {
            throw new RagDaoException(
                    Code.INVALID_VALUE, "name 1 to " + MOST + " fields of expertise, not " + skills.size());
        }
        return skills.stream().map(Expertise::holds).toList();
    }

    private static BoundSql holds(String skill) {
        StorableText.problem(skill).ifPresent(problem -> {
            throw new RagDaoException(Code.INVALID_VALUE, "a field of expertise " + problem);
        });
        return new BoundSql()
                .add(USER_KNOWLEDGE.EXPERTISE.getName() + " operator(pg_catalog.@>) ")
                .bindAs("[" + quoted(skill) + "]", "pg_catalog.jsonb");
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

package dev.ragdb.engine.catalog;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An access control list as lines. The owner's own rights are left out while they are all that there are, and somebody
 * who has all of them has {@code ALL}: 17 knows MAINTAIN, which older servers do not.
 */
final class GrantLines {
    /** PostgreSQL's letters: https://www.postgresql.org/docs/current/ddl-priv.html */
    private static final Map<Character, String> PRIVILEGES = Map.ofEntries(
            Map.entry('r', "SELECT"),
            Map.entry('w', "UPDATE"),
            Map.entry('a', "INSERT"),
            Map.entry('d', "DELETE"),
            Map.entry('D', "TRUNCATE"),
            Map.entry('x', "REFERENCES"),
            Map.entry('t', "TRIGGER"),
            Map.entry('m', "MAINTAIN"),
            Map.entry('X', "EXECUTE"),
            Map.entry('U', "USAGE"),
            Map.entry('C', "CREATE"),
            Map.entry('T', "TEMPORARY"),
            Map.entry('c', "CONNECT"),
            Map.entry('s', "SET"),
            Map.entry('A', "ALTER SYSTEM"));

    /** Who has the rights, from whom, and whether they may be passed on. */
    private record Grant(String grantee, String grantor, boolean passedOn) implements Comparable<Grant> {
        boolean isOwn() {
            return grantee.equals(grantor);
        }

        /** A record's own equals() is set up at run time, which costs a short-lived process milliseconds. */
        boolean isSameAs(Grant other) {
            return compareTo(other) == 0;
        }

        @Override
        public int compareTo(Grant other) {
            int byGrantee = grantee.compareTo(other.grantee);
            int byName = byGrantee == 0 ? grantor.compareTo(other.grantor) : byGrantee;
            return byName == 0 ? Boolean.compare(passedOn, other.passedOn) : byName;
        }
    }

    private GrantLines() {}

    /**
     * @param what what the rights are for, such as {@code column id}; null for the object itself
     * @param acl null means the default
     * @param defaultAcl what there is before anybody grants or revokes
     * @param fullAcl an item with all the rights that the owner could have
     */
    static List<String> of(
            @Nullable String what, @Nullable List<String> acl, List<String> defaultAcl, List<String> fullAcl) {
        var full = parse(fullAcl).entrySet().stream()
                .filter(entry -> entry.getKey().isOwn())
                .findFirst()
                .orElseThrow(() -> new EngineException(Reason.FAILED, "No owner in the default privileges " + fullAcl));
        Grant own = full.getKey();
        SortedMap<Grant, SortedSet<Character>> byDefault = parse(defaultAcl);
        SortedMap<Grant, SortedSet<Character>> granted = acl == null ? byDefault : parse(acl);
        String target = what == null ? "" : " on " + what;
        List<String> lines = new ArrayList<>();
        if (byDefault.containsKey(own) && granted.keySet().stream().noneMatch(Grant::isOwn)) {
            lines.add("grant nothing" + target + " to owner");
        }
        granted.forEach((grant, privileges) -> {
            if (!grant.isSameAs(own) || !privileges.equals(byDefault.get(own))) {
                lines.add("grant "
                        + names(privileges, full.getValue(), grant.isSameAs(own) && byDefault.containsKey(own))
                        + target + " to "
                        + role(grant.grantee(), own) + (grant.passedOn() ? " with grant option" : "")
                        + (grant.grantor().equals(own.grantor()) ? "" : " granted by " + role(grant.grantor(), own)));
            }
        });
        return lines;
    }

    /** The owner starts with everything, so that what it lost tells more than what it has left, on any version. */
    private static String names(Set<Character> privileges, Set<Character> full, boolean owner) {
        if (privileges.equals(full)) {
            return "ALL";
        }
        Set<Character> lost = new TreeSet<>(full);
        lost.removeAll(privileges);
        return owner ? "ALL EXCEPT " + names(lost) : names(privileges);
    }

    private static String names(Set<Character> privileges) {
        return privileges.stream()
                .map(letter -> PRIVILEGES.getOrDefault(letter, letter.toString()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String role(String name, Grant own) {
        if (name.isEmpty()) {
            return "PUBLIC";
        }
        if (name.equals(own.grantor())) {
            return "owner";
        }
        return name.equals("owner") ? "\"owner\"" : Identifier.quote(name);
    }

    /** Reads items such as {@code reader=r*w/"the owner"}; a star means that the right may be passed on. */
    private static SortedMap<Grant, SortedSet<Character>> parse(List<String> acl) {
        SortedMap<Grant, SortedSet<Character>> grants = new TreeMap<>();
        for (String item : acl) {
            Identifier grantee = item.startsWith("=") ? new Identifier("", 0) : Identifier.parse(item, 0);
            int slash = item.indexOf('/', grantee.end());
            String grantor = Identifier.parse(item, slash + 1).value();
            String letters = item.substring(grantee.end() + 1, slash);
            for (int at = 0; at < letters.length(); at++) {
                boolean passedOn = letters.startsWith("*", at + 1);
                grants.computeIfAbsent(new Grant(grantee.value(), grantor, passedOn), unseen -> new TreeSet<>())
                        .add(letters.charAt(at));
                at += passedOn ? 1 : 0;
            }
        }
        return Collections.unmodifiableSortedMap(grants);
    }
}

package dev.ragdb.engine.migrate;

import dev.ragdb.engine.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the change that somebody most likely meant whose text begins no id: it was mistyped ({@code 0003-idnex}), its number lacks
 * zeros ({@code 3}) or is left out ({@code add-locale}).
 */
public final class NearestId {
    /** Fewer letters stand in too many ids. */
    private static final int SHORTEST_PART = 4;

    private NearestId() {}

    /**
     * The end of a message: {@code , did you mean 'x'?}, or nothing.
     *
     * @param words what may be typed in an id's place, such as {@code head}
     */
    public static String hint(String typed, List<String> ids, List<String> words) {
        Optional<String> nearest = NearestName.of(typed, words);
        if (nearest.isEmpty()) {
            nearest = of(typed, ids);
        }
        return NearestName.hint(nearest, "");
    }

    /** Empty when none is near enough to be meant, or several are. */
    private static Optional<String> of(String typed, List<String> ids) {
        Optional<String> whole = NearestName.of(typed, ids);
        if (whole.isPresent()) {
            return whole;
        }
        List<String> near = new ArrayList<>();
        for (String id : ids) {
            if (isNear(typed, id)) {
                near.add(id);
            }
        }
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static boolean isNear(String typed, String id) {
        String number = number(typed);
        String name = name(typed);
        if (!number.isEmpty() && !withoutZeros(number).equals(withoutZeros(number(id)))) {
            return false;
        }
        return name.isEmpty() ? !number.isEmpty() : isNearName(name, name(id));
    }

    private static boolean isNearName(String typed, String name) {
        String beginning = name.substring(0, Math.min(typed.length(), name.length()));
        return (typed.length() >= SHORTEST_PART && name.contains(typed))
                || NearestName.of(typed, List.of(beginning)).isPresent();
    }

    /** The digits that {@code id} begins with. */
    private static String number(String id) {
        int end = 0;
        while (end < id.length() && Character.isDigit(id.charAt(end))) {
            end++;
        }
        return id.substring(0, end);
    }

    /** What follows them and a dash. */
    private static String name(String id) {
        String rest = id.substring(number(id).length());
        return rest.startsWith("-") ? rest.substring(1) : rest;
    }

    private static String withoutZeros(String number) {
        int start = 0;
        while (start < number.length() && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(start);
    }
}

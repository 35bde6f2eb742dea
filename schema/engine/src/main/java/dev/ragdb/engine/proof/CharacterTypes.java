package dev.ragdb.engine.proof;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows which of the types text and varchar(n) hold whatever another one holds: between these, neither rows nor code notice. */
final class CharacterTypes {
    private static final Pattern TYPE = Pattern.compile("text|character varying(?:\\((\\d+)\\))?");

    private CharacterTypes() {}

    /** Whether {@code type}, as format_type writes it, holds each value of {@code other}; not for types of another family. */
    static boolean holdsAll(String type, String other) {
        OptionalInt length = length(type);
        OptionalInt otherLength = length(other);
        return length.isPresent() && otherLength.isPresent() && length.getAsInt() >= otherLength.getAsInt();
    }

    private static OptionalInt length(String type) {
        Matcher matcher = TYPE.matcher(type);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(matcher.group(1) == null ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(1)));
    }
}

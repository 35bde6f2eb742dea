package dev.ragdb.dao.files;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.ragdb.dao.StorableText;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as RFC 8259 has it, with the line of every value, and with all in it that {@code jsonb} would refuse, or would take and
 * change: a field twice, U+0000, halves of characters, numbers beyond {@code numeric}. Numbers keep all their digits.
 */
final class JsonTree {
    /** Gson tells a place in its messages and in toString() only. */
    private static final Pattern PLACE = Pattern.compile("(.*) at line (\\d+) column (\\d+) path \\$\\.?(.*)");

    /** PostgreSQL's numeric: digits before and after the point. */
    private static final int DIGITS_BEFORE = 131_072;

    private static final int DIGITS_AFTER = 16_383;

    private final String file;
    private final JsonReader reader;
    private final List<FileRemark> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private JsonElement root = JsonNull.INSTANCE;

    private JsonTree(String file, String text) {
        this.file = file;
        this.reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
    }

    /** Never fails: what is wrong is among {@link #problems}. */
    static JsonTree parse(String file, String text) {
        JsonTree tree = new JsonTree(file, text);
        try {
            tree.root = tree.value();
            if (tree.reader.peek() != JsonToken.END_DOCUMENT) {
                tree.complain(tree.place(), "more follows behind the end");
            }
        } catch (IOException e) {
            tree.problems.add(tree.syntaxError(String.valueOf(e.getMessage())));
        }
        return tree;
    }

    JsonElement root() {
        return root;
    }

    List<FileRemark> problems() {
        return problems;
    }

    /** Where the value of {@code field} begins, such as {@code expertise[2]}; else the first line. */
    int line(String field) {
        return lines.getOrDefault(field, 1);
    }

    private JsonElement value() throws IOException {
        JsonToken token = reader.peek();
        Place place = place();
        lines.putIfAbsent(place.field, place.line);
        return switch (token) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> string(place, reader.nextString());
            case NUMBER -> number(place, reader.nextString());
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            default -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
        };
    }

    private JsonArray array() throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value());
        }
        reader.endArray();
        return array;
    }

    private JsonObject object() throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            Place place = place();
            StorableText.problem(name).ifPresent(problem -> complain(place, "its name " + problem));
            if (object.has(name)) {
                complain(place, "is there twice");
            }
            object.add(name, value());
        }
        reader.endObject();
        return object;
    }

    private JsonElement string(Place place, String text) {
        StorableText.problem(text).ifPresent(problem -> complain(place, problem));
        return new JsonPrimitive(text);
    }

    private JsonElement number(Place place, String text) {
        Optional<BigDecimal> number = decimal(text);
        if (number.isEmpty()) {
            complain(place, "the number " + Shown.quoted(text) + " is beyond what PostgreSQL can store");
        }
        return new JsonPrimitive(number.orElse(BigDecimal.ZERO));
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean fits =
                    (long) number.precision() - number.scale() <= DIGITS_BEFORE && number.scale() <= DIGITS_AFTER;
            return fits ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void complain(Place place, String problem) {
        problems.add(new FileRemark(file, place.line, place.field, problem));
    }

    private FileRemark syntaxError(String message) {
        String firstLine = message.lines().findFirst().orElse("");
        Matcher matcher = PLACE.matcher(firstLine);
        if (!matcher.matches()) {
            return FileRemark.of(file, "is not JSON: " + firstLine);
        }
        // Gson recommends its lenient mode where it has nothing better to say.
        String reason = matcher.group(1).startsWith("Use JsonReader") ? "" : ": " + matcher.group(1);
        return new FileRemark(
                file,
                Integer.parseInt(matcher.group(2)),
                matcher.group(4),
                "is not JSON at column " + matcher.group(3) + reason);
    }

    private Place place() {
        Matcher matcher = PLACE.matcher(reader.toString());
        if (!matcher.matches()) {
            return new Place(1, "");
        }
        return new Place(Integer.parseInt(matcher.group(2)), matcher.group(4));
    }

    private record Place(int line, String field) {}
}

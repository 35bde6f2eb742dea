package dev.ragdb.dao.files;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.ragdb.dao.DatedProfile;
import dev.ragdb.dao.Profile;
import dev.ragdb.dao.StorableText;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a profile out of a file's JSON, and tells all that is wrong with them at once. */
final class ProfileFile {
    private static final Set<String> KNOWN = Set.copyOf(ProfileJson.FIELDS);

    private final String file;
    private final JsonTree tree;
    private final List<FileRemark> problems;
    private final List<FileRemark> notes = new ArrayList<>();
    private JsonObject fields = new JsonObject();

    private ProfileFile(String file, JsonTree tree) {
        this.file = file;
        this.tree = tree;
        this.problems = new ArrayList<>(tree.problems());
    }

    /** @param file its name, which becomes the profile's {@code file_path} */
    static ProfileFile parse(String file, String text) {
        return new ProfileFile(file, JsonTree.parse(file, text));
    }

    /** Empty when there are {@link #problems}. */
    Optional<DatedProfile> profile() {
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        if (!tree.root().isJsonObject()) {
            complain("", "must be an object, and is " + JsonWords.of(tree.root()));
            return Optional.empty();
        }
        fields = tree.root().getAsJsonObject();
        String userId = userId();
        String name = mandatory("name", Profile.LONGEST_NAME);
        String personality = text("personality");
        String background = text("background");
        JSONB expertise = expertise();
        String communicationStyle = text("communication_style");
        JSONB preferences = preferences();
        LocalDateTime createdAt = time("created_at");
        LocalDateTime updatedAt = time("updated_at");
        noteUnknownFields();
        StorableText.problem(file)
                .or(() -> StorableText.tooLong(file, Profile.LONGEST_FILE_PATH))
                .ifPresent(problem -> problems.add(FileRemark.of(file, "its name " + problem)));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Profile profile =
                new Profile(userId, name, personality, background, expertise, communicationStyle, preferences, file);
        return Optional.of(new DatedProfile(profile, createdAt, updatedAt));
    }

    List<FileRemark> problems() {
        return problems;
    }

    List<FileRemark> notes() {
        return notes;
    }

    /** Whole numbers are taken as they are written. */
    private String userId() {
        JsonElement value = value("user_id");
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            String digits = number.getAsBigDecimal().toString();
            if (digits.matches("-?\\d+")) {
                return checkLength("user_id", digits, Profile.LONGEST_USER_ID);
            }
        } else if (value == null || (value instanceof JsonPrimitive text && text.isString())) {
            return mandatory("user_id", Profile.LONGEST_USER_ID);
        }
        complain("user_id", "must be a string or a whole number, and is " + JsonWords.of(value));
        return "";
    }

    private String mandatory(String field, int longest) {
        String text = text(field);
        if (text == null) {
            if (value(field) == null) {
                complain(field, fields.has(field) ? "must be a string, and is null" : "is missing");
            }
            return "";
        }
        if (text.isBlank()) {
            complain(field, "is empty");
        }
        return checkLength(field, text, longest);
    }

    private String checkLength(String field, String text, int longest) {
        StorableText.tooLong(text, longest).ifPresent(problem -> complain(field, problem));
        return text;
    }

    private @Nullable String text(String field) {
        JsonElement value = value(field);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        complain(field, "must be a string, and is " + JsonWords.of(value));
        return null;
    }

    private @Nullable JSONB expertise() {
        JsonElement value = value("expertise");
        if (value == null) {
            return null;
        }
        if (!value.isJsonArray()) {
            complain("expertise", "must be a list of strings, and is " + JsonWords.of(value));
            return null;
        }
        int index = 0;
        for (JsonElement skill : value.getAsJsonArray()) {
            if (!(skill instanceof JsonPrimitive text && text.isString())) {
                complain("expertise[" + index + "]", "must be a string, and is " + JsonWords.of(skill));
            }
            index++;
        }
        return JSONB.valueOf(value.toString());
    }

    private @Nullable JSONB preferences() {
        JsonElement value = value("preferences");
        if (value == null) {
            return null;
        }
        if (!value.isJsonObject()) {
            complain("preferences", "must be an object, and is " + JsonWords.of(value));
        }
        return JSONB.valueOf(value.toString());
    }

    private @Nullable LocalDateTime time(String field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        try {
            return UtcTime.parse(text);
        } catch (IllegalArgumentException e) {
            complain(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void noteUnknownFields() {
        for (String field : fields.keySet()) {
            if (!KNOWN.contains(field)) {
                notes.add(new FileRemark(file, tree.line(field), field, "is no field of a profile and is not stored"));
            }
        }
    }

    /** Null for a missing field as for null. */
    private @Nullable JsonElement value(String field) {
        JsonElement value = fields.get(field);
        return value == null || value.isJsonNull() ? null : value;
    }

    private void complain(String field, String problem) {
        problems.add(new FileRemark(file, tree.line(field), field, problem));
    }
}

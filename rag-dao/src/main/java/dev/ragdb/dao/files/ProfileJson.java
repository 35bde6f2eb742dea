package dev.ragdb.dao.files;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ragdb.dao.DatedProfile;
import dev.ragdb.dao.Profile;
import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.UserKnowledge;
import java.util.List;
import java.util.Objects;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** A profile as the text of its file: always the same bytes for the same row. */
final class ProfileJson {
    /** In the order of the files. */
    static final List<String> FIELDS = List.of(
            "user_id",
            "name",
            "personality",
            "background",
            "expertise",
            "communication_style",
            "preferences",
            "created_at",
            "updated_at");

    private static final Gson WRITER =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ProfileJson() {}

    /**
     * What the table does not know is left out.
     *
     * @throws RagDaoException {@link Code#INVALID_VALUE} when {@code preferences} nest too deeply
     */
    static String write(UserKnowledge stored) {
        Profile profile = stored.profile();
        JsonObject json = new JsonObject();
        json.addProperty("user_id", profile.userId());
        json.addProperty("name", profile.name());
        addText(json, "personality", profile.personality());
        addText(json, "background", profile.background());
        add(json, "expertise", profile.expertise());
        addText(json, "communication_style", profile.communicationStyle());
        add(json, "preferences", profile.preferences());
        addText(json, "created_at", stored.createdAt() == null ? null : UtcTime.write(stored.createdAt()));
        addText(json, "updated_at", stored.updatedAt() == null ? null : UtcTime.write(stored.updatedAt()));
        return WRITER.toJson(json) + "\n";
    }

    /**
     * Whether importing {@code file} would leave {@code stored} as it is. Where it came from and updated_at, which the database
     * sets by itself, do not count.
     */
    static boolean sameContent(DatedProfile file, UserKnowledge stored) {
        Profile one = file.profile();
        Profile other = stored.profile();
        return one.userId().equals(other.userId())
                && one.name().equals(other.name())
                && Objects.equals(one.personality(), other.personality())
                && Objects.equals(one.background(), other.background())
                && Objects.equals(one.communicationStyle(), other.communicationStyle())
                && sameJson(one.expertise(), other.expertise())
                && sameJson(one.preferences(), other.preferences())
                && (file.createdAt() == null || file.createdAt().equals(stored.createdAt()));
    }

    private static boolean sameJson(@Nullable JSONB one, @Nullable JSONB other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return tree(one).equals(tree(other));
    }

    private static void addText(JsonObject json, String field, @Nullable String text) {
        if (text != null) {
            json.addProperty(field, text);
        }
    }

    private static void add(JsonObject json, String field, @Nullable JSONB value) {
        if (value != null) {
            json.add(field, tree(value));
        }
    }

    private static JsonElement tree(JSONB value) {
        JsonTree tree = JsonTree.parse("", value.data());
        if (!tree.problems().isEmpty()) {
            // The server's JSON is valid, but may nest more deeply than is read here.
            throw new RagDaoException(Code.INVALID_VALUE, tree.problems().get(0).text());
        }
        return tree.root();
    }
}

package dev.ragdb.dao.files;

import dev.ragdb.dao.UserKnowledge;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name of its own for each profile: the last part of its {@code file_path}, else its {@code user_id}, else its {@code id}, which
 * always will do. What is in the database was typed by anybody: a name never leaves its directory, and is one that Linux, macOS
 * and Windows can have, and that the import takes for a profile.
 */
final class FileNames {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_IN_BYTES = 255;

    private final Set<String> taken = new HashSet<>();

    /** The same rows in the same order get the same names. */
    String of(UserKnowledge stored) {
        String path = stored.profile().filePath();
        for (String name : List.of(lastPart(path), stored.profile().userId() + ProfileDirectory.ENDING)) {
            if (isSafe(name) && taken.add(folded(name))) {
                return name;
            }
        }
        String name = stored.id() + ProfileDirectory.ENDING;
        taken.add(folded(name));
        return name;
    }

    private static String lastPart(@Nullable String path) {
        return path == null ? "" : path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static boolean isSafe(String name) {
        return name.endsWith(ProfileDirectory.ENDING)
                && !name.startsWith(".")
                && !name.startsWith(" ")
                && !name.startsWith("-")
                && !ProfileDirectory.isMessages(name)
                && !UNSAFE.matcher(name).find()
                && !DEVICE.matcher(name).matches()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_IN_BYTES;
    }

    /** Some file systems take these for one name. */
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}

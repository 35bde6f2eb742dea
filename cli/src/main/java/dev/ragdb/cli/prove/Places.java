package dev.ragdb.cli.prove;

import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.proof.ChangeProof;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the line that an editor or a review should open for a hazard. */
final class Places {
    private static final Pattern CHANGESET = Pattern.compile("--\\s*changeset\\b.*", Pattern.CASE_INSENSITIVE);

    private final Changelog changelog;
    private final String below;

    Places(Changelog changelog, Path workingDirectory) {
        this.changelog = changelog;
        this.below = workingDirectory.toString() + File.separator;
    }

    /** Where the statement is; for a hazard of the change as a whole, its {@code --changeset} line. */
    Place of(ChangeProof proof, Hazard hazard) {
        return hazard.statement()
                .map(statement -> new Place(relative(statement.file()), statement.line()))
                .orElseGet(() -> new Place(file(proof), changesetLine(proof.change())));
    }

    String file(ChangeProof proof) {
        return relative(proof.file());
    }

    private String relative(String file) {
        // A changelog given as `.` or `../schema` leaves these in its files' paths.
        String plain = Path.of(file).normalize().toString();
        return plain.startsWith(below) ? plain.substring(below.length()) : plain;
    }

    private int changesetLine(String change) {
        List<String> lines = changelog
                .change(change)
                .map(ChangeFile::text)
                .orElse("")
                .lines()
                .toList();
        for (int index = 0; index < lines.size(); index++) {
            if (CHANGESET.matcher(lines.get(index).strip()).matches()) {
                return index + 1;
            }
        }
        return 1;
    }
}

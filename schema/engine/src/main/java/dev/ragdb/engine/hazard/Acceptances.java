package dev.ragdb.engine.hazard;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.NearestName;
import dev.ragdb.engine.changelog.ChangeFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hazards that a change file accepts: lines {@code --ragdb accept CODE: reason} between its first line and its
 * {@code --changeset} line. Anywhere else such a line would count in Liquibase's checksum.
 */
public final class Acceptances {
    private static final Pattern LINE = Pattern.compile("--\\s*ragdb\\b(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACCEPT = Pattern.compile("\\s+accept\\s+([A-Za-z0-9-]+)\\s*(?::(.*))?");
    private static final Pattern CHANGESET = Pattern.compile("--\\s*changeset\\b.*", Pattern.CASE_INSENSITIVE);

    private final String path;
    private final Map<HazardCode, Acceptance> accepted;

    private record Acceptance(int line, String reason) {}

    private Acceptances(String path, Map<HazardCode, Acceptance> accepted) {
        this.path = path;
        this.accepted = accepted;
    }

    /** @throws EngineException with reason INPUT and every line of {@code file} that accepts nothing properly */
    public static Acceptances in(ChangeFile file) {
        Map<HazardCode, Acceptance> accepted = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        boolean aboveTheChange = true;
        int number = 0;
        for (String line : file.text().split("\\R", -1)) {
            number++;
            aboveTheChange &= !CHANGESET.matcher(line.strip()).matches();
            Matcher directive = LINE.matcher(line.strip());
            if (directive.matches()) {
                Optional<String> problem = aboveTheChange
                        ? accept(directive.group(1), number, accepted)
                        : Optional.of("`--ragdb` lines stand above the --changeset line: below it they would change the"
                                + " change's checksum");
                String place = file.path() + ":" + number + ": ";
                problem.ifPresent(text -> problems.add(place + text));
            }
        }
        if (!problems.isEmpty()) {
            throw EngineException.ofProblems(file.path() + " accepts hazards in a way that does not count:", problems);
        }
        return new Acceptances(file.path(), accepted);
    }

    private static Optional<String> accept(String directive, int line, Map<HazardCode, Acceptance> accepted) {
        Matcher accept = ACCEPT.matcher(directive);
        if (!accept.matches()) {
            return Optional.of("expected `--ragdb accept CODE: reason`");
        }
        Optional<HazardCode> code = HazardCode.of(accept.group(1));
        if (code.isEmpty()) {
            return Optional.of("there is no hazard `" + accept.group(1) + "`"
                    + NearestName.hint(accept.group(1), HazardCode.codes(), ": ragdb explain lists them"));
        }
        if (!code.get().acceptable()) {
            return Optional.of("`" + code.get() + "` cannot be accepted: such a change is never applied");
        }
        String reason = accept.group(2) == null ? "" : accept.group(2).strip();
        if (reason.isEmpty()) {
            return Optional.of(
                    "accepting `" + code.get() + "` needs a reason: `--ragdb accept " + code.get() + ": ...`");
        }
        return accepted.putIfAbsent(code.get(), new Acceptance(line, reason)) == null
                ? Optional.empty()
                : Optional.of("`" + code.get() + "` is accepted twice");
    }

    /** Why {@code code} is accepted, if it is. */
    public Optional<String> reason(HazardCode code) {
        return Optional.ofNullable(accepted.get(code)).map(Acceptance::reason);
    }

    /**
     * The same hazards, those that are accepted with their reasons.
     *
     * @throws EngineException with reason INPUT when one is accepted that was not found
     */
    public List<Hazard> applyTo(List<Hazard> hazards) {
        List<String> problems = new ArrayList<>();
        accepted.forEach((code, acceptance) -> {
            if (hazards.stream().noneMatch(hazard -> hazard.code() == code)) {
                problems.add(path + ":" + acceptance.line() + ": accepts `" + code
                        + "`, which was not found: take the line out");
            }
        });
        if (!problems.isEmpty()) {
            throw EngineException.ofProblems(path + " accepts hazards that it has not:", problems);
        }
        return applyToSome(hazards);
    }

    /** As {@link #applyTo}, where the proof stopped before all hazards could be found. */
    public List<Hazard> applyToSome(List<Hazard> hazards) {
        return hazards.stream()
                .map(hazard -> reason(hazard.code()).map(hazard::acceptedFor).orElse(hazard))
                .toList();
    }
}

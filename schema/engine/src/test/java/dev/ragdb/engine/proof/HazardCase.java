package dev.ragdb.engine.proof;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.hazard.Hazard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One case of the files in {@code cases}: what is there before, changes with their rollbacks, and the hazards that are found.
 *
 * <p>A case starts with a line {@code # title}. Then each line starts with a word; indented ones go on with the one above.
 * {@code own} declares more objects as ours; {@code before} and {@code rows} add tables and their rows to {@code before.sql} and
 * {@code rows.sql}; {@code relies SERVICE TABLE.COLUMN TYPE} is what another service needs. {@code change} (or {@code outside}, not in a
 * transaction) and {@code rollback} come in pairs; {@code accept CODE} is what they accept. {@code found CODE OBJECT: words | last words$} is one hazard.
 */
final class HazardCase {
    private static final List<String> OWNED = List.of(
            "function public.cautious()",
            "function public.spread()",
            "function public.stamp()",
            "function public.widen()",
            "materialized view public.m",
            "sequence public.counter",
            "table public.bare",
            "table public.child",
            "table public.few",
            "table public.fresh",
            "table public.lone",
            "table public.pair",
            "table public.parent",
            "table public.parts",
            "table public.parts_1",
            "table public.parts_2",
            "table public.t",
            "table public.taken",
            "table public.u",
            "type public.citing",
            "type public.mood",
            "view public.v");

    private final String title;
    private final List<String[]> lines = new ArrayList<>();

    private HazardCase(String title) {
        this.title = title;
    }

    /** A hazard that a case expects. */
    record Expected(String code, String object, List<String> words) {
        static Expected parse(String text) {
            String[] parts = text.split(": ", 2);
            String[] named = parts[0].split(" ", 2);
            return new Expected(
                    named[0],
                    named.length > 1 ? named[1] : "",
                    parts.length > 1 ? List.of(parts[1].split(" \\| ")) : List.of());
        }

        boolean isMetBy(Hazard hazard) {
            return hazard.code().code().equals(code)
                    && hazard.object().equals(object)
                    && words.stream().allMatch((hazard.seen() + "$")::contains);
        }
    }

    /** The cases of a file in {@code cases}. */
    static List<HazardCase> in(String file) {
        List<HazardCase> cases = new ArrayList<>();
        for (String line :
                Sql.resource(HazardCase.class, "cases/" + file).lines().toList()) {
            if (line.startsWith("# ")) {
                cases.add(new HazardCase(line.substring(2)));
            } else if (!line.isBlank()) {
                cases.get(cases.size() - 1).add(line);
            }
        }
        return cases;
    }

    private void add(String line) {
        String text = line.substring(Math.min(10, line.length()));
        if (line.startsWith("          ")) {
            lines.get(lines.size() - 1)[1] += "\n" + text;
        } else {
            lines.add(new String[] {line.substring(0, 10).strip(), text});
        }
    }

    private Stream<String> texts(String word) {
        return lines.stream().filter(line -> line[0].equals(word)).map(line -> line[1]);
    }

    private String text(String word) {
        return String.join("\n", texts(word).toList());
    }

    /** Writes its changelog below {@code folder}. */
    ChangelogFolder write(Path folder) {
        ChangelogFolder files = new ChangelogFolder(
                        folder, Stream.concat(OWNED.stream(), texts("own")).toArray(String[]::new))
                .file("stand-ins.sql", Sql.resource(HazardCase.class, "cases/before.sql") + text("before"));
        List<String[]> forwards = lines.stream()
                .filter(line -> line[0].equals("change") || line[0].equals("outside"))
                .toList();
        List<String> rollbacks = texts("rollback").toList();
        for (int index = 0; index < forwards.size(); index++) {
            String id = "000" + (index + 1) + "-case";
            String forward = forwards.get(index)[1];
            if (forwards.get(index)[0].equals("change")) {
                files.change(id, forward, rollbacks.get(index));
            } else {
                files.concurrently(id, forward, rollbacks.get(index));
            }
            texts("accept").forEach(code -> files.accepting(id, code));
        }
        return files.file("seeds/0001-case.sql", Sql.resource(HazardCase.class, "cases/rows.sql") + text("rows"));
    }

    /** What other services say that they rely on. */
    List<Manifest> others() {
        return texts("relies").map(HazardCase::manifest).toList();
    }

    private static Manifest manifest(String text) {
        String[] words = text.split(" ", 3);
        int dot = words[1].lastIndexOf('.');
        TreeMap<String, String> columns = new TreeMap<>();
        columns.put(words[1].substring(dot + 1), words[2]);
        ExternalTable table = new ExternalTable(ObjectName.parse("table " + words[1].substring(0, dot)), columns);
        return new Manifest(words[0], "public", words[0] + "_changelog", List.of(), List.of(table), List.of());
    }

    /** What has to be done on the server afterwards, which other cases use too. */
    List<String> after() {
        return texts("after").toList();
    }

    List<Expected> expected() {
        return texts("found").map(Expected::parse).toList();
    }

    @Override
    public String toString() {
        return title;
    }
}

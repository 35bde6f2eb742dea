package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.draft.Script.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is set for a table as a whole. */
final class TableSettings {
    private static final String OPTIONS = "options ";
    private static final String PARTITIONED = "partition by ";
    private static final String IDENTITY = "replica identity ";

    private final ObjectName table;
    private final String alter;
    private final Script script;

    TableSettings(ObjectName table, Script script) {
        this.table = table;
        this.alter = "ALTER TABLE " + SqlName.of(table) + " ";
        this.script = script;
    }

    /** With {@code (...)} where columns and constraints come. */
    static String create(List<String> settings, String name) {
        return "CREATE " + (settings.contains("unlogged") ? "UNLOGGED " : "") + "TABLE " + name + " (...)"
                + starting(settings, PARTITIONED)
                        .map(keys -> " PARTITION BY " + keys)
                        .orElse("")
                + starting(settings, OPTIONS).map(options -> " WITH " + options).orElse("");
    }

    private static Optional<String> starting(List<String> settings, String word) {
        return settings.stream()
                .filter(setting -> setting.startsWith(word))
                .map(setting -> setting.substring(word.length()))
                .findFirst();
    }

    void draft(List<String> old, List<String> wanted, boolean created) {
        if (!created) {
            flag(old, wanted, "unlogged", "SET UNLOGGED", "SET LOGGED");
            StorageOptions.alter(
                    script,
                    alter,
                    starting(old, OPTIONS).orElse(""),
                    starting(wanted, OPTIONS).orElse(""));
        }
        flag(old, wanted, "row security enabled", "ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY");
        flag(old, wanted, "row security forced", "FORCE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY");
        String identity = starting(wanted, IDENTITY).orElse("default");
        if (!identity.equals(starting(old, IDENTITY).orElse("default")) && !identity.startsWith("using ")) {
            script.add(Phase.CONSTRAINT, alter + "REPLICA IDENTITY " + identity.toUpperCase(Locale.ROOT));
        }
        old.stream()
                .filter(setting -> !wanted.contains(setting) && !isDrafted(setting, created))
                .forEach(setting -> leave(setting, "is not to be there"));
        wanted.stream()
                .filter(setting -> !old.contains(setting) && !isDrafted(setting, created))
                .forEach(setting -> leave(setting, "is to be there"));
    }

    private static boolean isDrafted(String setting, boolean created) {
        return setting.equals("unlogged")
                || setting.startsWith("row security ")
                || setting.startsWith(OPTIONS)
                || (setting.startsWith(IDENTITY) && !setting.startsWith(IDENTITY + "using "))
                || (created && setting.startsWith(PARTITIONED));
    }

    private void leave(String setting, String what) {
        script.leave(table + ": `" + setting + "` " + what + ": write it by hand");
    }

    private void flag(List<String> old, List<String> wanted, String setting, String on, String off) {
        if (old.contains(setting) != wanted.contains(setting)) {
            script.add(Phase.CONSTRAINT, alter + (wanted.contains(setting) ? on : off));
        }
    }
}

package dev.ragdb.engine.draft;

import dev.ragdb.engine.draft.Script.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Options such as {@code fillfactor=70}, as the catalog lists them in parentheses. */
final class StorageOptions {
    private StorageOptions() {}

    /** @param alter what stands before SET and RESET */
    static void alter(Script script, String alter, String before, String after) {
        Map<String, String> old = parse(before);
        Map<String, String> wanted = parse(after);
        List<String> gone =
                old.keySet().stream().filter(name -> !wanted.containsKey(name)).toList();
        if (!gone.isEmpty()) {
            script.add(Phase.TABLE, alter + "RESET (" + String.join(", ", gone) + ")");
        }
        List<String> set = new ArrayList<>();
        wanted.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                set.add(name + "=" + value);
            }
        });
        if (!set.isEmpty()) {
            script.add(Phase.TABLE, alter + "SET (" + String.join(", ", set) + ")");
        }
    }

    private static Map<String, String> parse(String options) {
        Map<String, String> parsed = new TreeMap<>();
        for (String option : options.replaceAll("^\\(|\\)$", "").split(", ", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                parsed.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return parsed;
    }
}

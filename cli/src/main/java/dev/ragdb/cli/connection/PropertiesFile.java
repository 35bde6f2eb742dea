package dev.ragdb.cli.connection;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.NearestName;
import dev.ragdb.engine.address.ConnectionSettings;
import dev.ragdb.engine.address.FileRights;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Reads {@code ragdb.properties}: url, and user and password where the URL has none. */
final class PropertiesFile {
    static final String NAME = "ragdb.properties";
    private static final List<String> KEYS = List.of("url", "user", "password");

    private PropertiesFile() {}

    static ConnectionSettings read(Path file) {
        requireTrusted(file);
        Properties properties = load(file);
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS.contains(key)) {
                throw new RagdbException(
                        ExitCode.USAGE, NAME + ": unknown key '" + key + "'" + hint(NearestName.hint(key, KEYS)));
            }
        }
        String url = properties.getProperty("url");
        if (url == null) {
            throw new RagdbException(ExitCode.USAGE, NAME + ": the line url=postgresql://... is missing");
        }
        ConnectionSettings settings = ConnectionSettings.ofUrl(url);
        ConnectionSettings besides = new ConnectionSettings();
        besides.putUnlessEmpty("user", properties.getProperty("user", ""));
        besides.putUnlessEmpty("password", properties.getProperty("password", ""));
        return settings.orElse(besides);
    }

    /** As ssh wants its files: nobody else may have written where to connect. */
    private static void requireTrusted(Path file) {
        try {
            if (!FileRights.of(file).isWrittenOnlyByUs()) {
                throw new RagdbException(
                        ExitCode.USAGE,
                        NAME + ": others can write " + file
                                + "; it has to be yours or root's, and writable by nobody else: chmod go-w it");
            }
        } catch (IOException e) {
            throw new RagdbException(ExitCode.USAGE, "cannot read " + file + ": who owns it is unknown", e);
        }
    }

    private static String hint(String nearest) {
        return nearest.isEmpty() ? "; it can hold url, user and password" : nearest;
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new RagdbException(
                    ExitCode.USAGE, "cannot read " + file + ": it has to be UTF-8 text with url=...", e);
        }
        return properties;
    }
}

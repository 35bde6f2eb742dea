package dev.ragdb.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sets Java's logging up so that nothing is logged: Liquibase and pgjdbc log to the screen, and pgjdbc quotes lines of the service
 * file. The log manager makes one when it is first used, which is cheaper than to have it read its file and then be told.
 */
public final class Silence {
    private static final String PROPERTY = "java.util.logging.config.class";

    /** For the log manager only. */
    public Silence() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(".level=OFF\n".getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** From now on; to be called before anything logs. */
    static void begin() {
        System.setProperty(PROPERTY, Silence.class.getName());
    }
}

package dev.ragdb.cli;

import dev.ragdb.engine.catalog.CatalogReader;
import java.io.IOException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.NumberFormat;
import java.util.Calendar;
import java.util.Enumeration;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Has Java set up on another processor what the first connection of a process needs, while this one reads the arguments and the
 * changelog. Nothing depends on it, and nobody waits for it. Of the driver's classes it sets up none: two threads that begin with
 * different ones of them could wait for each other for ever.
 */
final class HeadStart implements Runnable {
    /** Enough for Java to compile what SCRAM does 4096 times with a password. */
    private static final int ITERATIONS = 300;

    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 16;

    private HeadStart() {}

    /** Begins, when these arguments name a verb that connects, and there is a processor for it. */
    static void begin(String... arguments) {
        if (Runtime.getRuntime().availableProcessors() == 1) {
            return;
        }
        for (String argument : arguments) {
            if (connects(argument)) {
                Thread thread = new Thread(new HeadStart(), "head start");
                thread.setDaemon(true);
                thread.start();
                return;
            }
        }
    }

    private static boolean connects(String argument) {
        return switch (argument) {
            case "current", "history", "check", "status", "plan", "migrate", "upgrade", "downgrade", "stamp", "demo" ->
                true;
            default -> false;
        };
    }

    @Override
    public void run() {
        try {
            // In the order in which it will be needed.
            Logger.getLogger("");
            openJars();
            NumberFormat.getIntegerInstance();
            setUpCryptography();
            Calendar.getInstance();
            CatalogReader.setUp();
        } catch (IOException | GeneralSecurityException | RuntimeException | LinkageError e) {
            // What fails here fails again where it is needed, and is told there.
        }
    }

    /** The driver looks into each for its defaults. */
    private static void openJars() throws IOException {
        Enumeration<URL> found =
                HeadStart.class.getClassLoader().getResources("org/postgresql/driverconfig.properties");
        while (found.hasMoreElements()) {
            found.nextElement();
        }
    }

    private static void setUpCryptography() throws GeneralSecurityException {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec("none".toCharArray(), salt, ITERATIONS, KEY_BITS));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));
        mac.doFinal(salt);
    }
}

package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/**
 * A short command of the operating system, run to its end.
 *
 * @param succeeded whether it exists and exited with 0
 * @param output its output and errors, stripped
 */
record Command(boolean succeeded, String output) {
    static Command run(List<String> words) {
        try {
            Process process = BareEnvironment.of(new ProcessBuilder(words))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return new Command(process.waitFor() == 0, output);
        } catch (IOException e) {
            return new Command(false, words.get(0) + " cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Command(false, "interrupted");
        }
    }
}

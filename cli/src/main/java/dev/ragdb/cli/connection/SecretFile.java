package dev.ragdb.cli.connection;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file whose first line is a password, as Docker and Kubernetes hand secrets out. Those are readable for everybody inside the
 * container, so nothing is asked of its mode.
 */
final class SecretFile {
    /** Stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int LONGEST = 4096;

    private final String source;
    private final String shown;

    private SecretFile(String source, String shown) {
        this.source = source;
        this.shown = shown;
    }

    /**
     * The password, without the line's end.
     *
     * @param source who named the file, for messages: {@code --password-file}
     * @throws RagdbException with exit code 2 when there is none in it
     */
    static String read(String source, Path file) {
        SecretFile secret = new SecretFile(source, file.toString());
        try (InputStream content = Files.newInputStream(file)) {
            return secret.firstLine(content);
        } catch (IOException e) {
            throw secret.problem("cannot read " + file + ": " + reason(file, e));
        }
    }

    /** The same from standard input, of which nothing behind that line is read. */
    static String readStandardInput(String source) {
        try {
            return new SecretFile(source, "standard input").firstLine(System.in);
        } catch (IOException e) {
            throw new RagdbException(ExitCode.USAGE, source + ": cannot read standard input", e);
        }
    }

    private String firstLine(InputStream content) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = content.read(); octet >= 0 && octet != '\n'; octet = content.read()) {
            if (line.size() == LONGEST) {
                throw problem("the first line of " + shown + " is longer than " + LONGEST
                        + " bytes; it has to be the password");
            }
            line.write(octet);
        }
        String password = utf8(line.toByteArray());
        if (password.endsWith("\r")) {
            password = password.substring(0, password.length() - 1);
        }
        if (password.isEmpty()) {
            throw problem("the first line of " + shown + " is empty; it has to be the password");
        }
        return password;
    }

    private String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw problem("the first line of " + shown + " is not UTF-8 text");
        }
    }

    private RagdbException problem(String message) {
        return new RagdbException(ExitCode.USAGE, source + ": " + message);
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
    }
}

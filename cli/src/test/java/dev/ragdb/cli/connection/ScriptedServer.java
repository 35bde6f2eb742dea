package dev.ragdb.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Listens, and answers each thing that a client sends with the next of some fixed texts, then hangs up. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final String[] answers;

    ScriptedServer(String... answers) throws IOException {
        this.answers = answers;
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** PostgreSQL's answer to a client that it turns away: no TLS, then an error. */
    static ScriptedServer refusing(String sqlState, String message) throws IOException {
        String fields = "SFATAL\0VFATAL\0C" + sqlState + "\0M" + message + "\0\0";
        int length = fields.getBytes(StandardCharsets.UTF_8).length + 4;
        return new ScriptedServer("N", "E\0\0\0" + (char) length + fields);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                InputStream requests = client.getInputStream();
                for (String answer : Arrays.asList(answers)) {
                    if (requests.read(new byte[8192]) < 0) {
                        break;
                    }
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    client.getOutputStream().flush();
                }
            } catch (IOException clientLeftOrClosed) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

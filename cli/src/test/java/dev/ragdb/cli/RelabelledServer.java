package dev.ragdb.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A real server that says that it is of another version: what stands between passes everything on, but writes another version of
 * the same length into what the server says of itself, in the protocol's ParameterStatus and in rows (PostgreSQL manual, 55.7).
 */
final class RelabelledServer implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final ServerSocket listener;
    private final String hostAndPort;
    private final Map<String, String> labels;

    /** @param labels what to write for what; each is as long as the other */
    RelabelledServer(String hostAndPort, Map<String, String> labels) throws IOException {
        labels.forEach((from, to) -> {
            if (from.length() != to.length()) {
                throw new IllegalArgumentException(from + " is not as long as " + to);
            }
        });
        this.hostAndPort = hostAndPort;
        this.labels = labels;
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        run("relabelled-server", this::serve);
    }

    String hostAndPort() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void serve() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            run("relabelled-session", () -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        int colon = hostAndPort.lastIndexOf(':');
        try (client;
                Socket server = new Socket(
                        hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)))) {
            DataInputStream requests = new DataInputStream(client.getInputStream());
            int length = requests.readInt();
            int code = requests.readInt();
            while (code == SSL_REQUEST || code == GSS_REQUEST) {
                client.getOutputStream().write('N');
                length = requests.readInt();
                code = requests.readInt();
            }
            DataOutputStream toServer = new DataOutputStream(server.getOutputStream());
            toServer.writeInt(length);
            toServer.writeInt(code);
            run("relabelled-requests", () -> passRequests(requests, server));
            passAnswers(server.getInputStream(), client);
        }
    }

    private static void passRequests(InputStream requests, Socket server) throws IOException {
        try (server) {
            requests.transferTo(server.getOutputStream());
        }
    }

    private void passAnswers(InputStream server, Socket client) throws IOException {
        DataInputStream answers = new DataInputStream(new BufferedInputStream(server));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        while (true) {
            int type = answers.read();
            if (type < 0) {
                return;
            }
            int length = answers.readInt();
            byte[] body = answers.readNBytes(length - 4);
            out.write(type);
            out.writeInt(length);
            out.write(type == 'S' || type == 'D' ? relabelled(body) : body);
            if (answers.available() == 0) {
                out.flush();
            }
        }
    }

    /** Byte by byte, as Latin-1. */
    private byte[] relabelled(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> label : labels.entrySet()) {
            text = text.replace(label.getKey(), label.getValue());
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException oneSideIsGone) {
                        Thread.onSpinWait();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does until one side is gone. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
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

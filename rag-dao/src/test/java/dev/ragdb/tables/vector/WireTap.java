package dev.ragdb.tables.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between pgjdbc and a server and writes down what is said: in which format a value travels is seen nowhere else for
 * sure. Message formats: PostgreSQL's manual, chapter Frontend/Backend Protocol.
 */
final class WireTap implements AutoCloseable {
    static final int TEXT = 0;
    static final int BINARY = 1;

    /** One Bind message: a format for each parameter, the values, and the formats asked for, none of which means text. */
    record Bind(List<Integer> parameterFormats, List<byte[]> parameters, List<Integer> resultFormats) {
        boolean asksForBinary(int column) {
            return !resultFormats.isEmpty() && resultFormats.get(column) == BINARY;
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("//([^/:]+):(\\d+)/");

    private final List<Bind> binds = new CopyOnWriteArrayList<>();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final List<List<byte[]>> rows = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final String url;

    private WireTap(ServerSocket listener, String host, int port, String url) {
        this.listener = listener;
        this.host = host;
        this.port = port;
        this.url = url;
    }

    /** Listens in front of the server that {@code url} names. */
    static WireTap before(String url) throws IOException {
        Matcher address = ADDRESS.matcher(url);
        if (!address.find()) {
            throw new IllegalArgumentException("no //host:port/ in the URL");
        }
        ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        String tapped = address.replaceFirst("//localhost:" + listener.getLocalPort() + "/");
        WireTap tap = new WireTap(listener, address.group(1), Integer.parseInt(address.group(2)), tapped);
        start(tap::accept);
        return tap;
    }

    /** The URL through this tap, without encryption. */
    String url() {
        return url + "&sslmode=disable&gssEncMode=disable";
    }

    List<Bind> binds() {
        return List.copyOf(binds);
    }

    /** The SQL of every Parse message. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    /** The columns of every DataRow message. */
    List<List<byte[]>> rows() {
        return List.copyOf(rows);
    }

    void forget() {
        binds.clear();
        statements.clear();
        rows.clear();
    }

    private interface Direction {
        void run() throws IOException;
    }

    private static void start(Direction direction) {
        Thread thread = new Thread(() -> {
            try {
                direction.run();
            } catch (IOException closed) {
                // The end of a connection, or of the test.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(host, port);
            sockets.add(client);
            sockets.add(server);
            start(() -> pass(client, server, true));
            start(() -> pass(server, client, false));
        }
    }

    private void pass(Socket from, Socket to, boolean fromClient) throws IOException {
        try (from;
                to;
                DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream()))) {
            // Only the start-up message has no type.
            boolean typed = !fromClient;
            while (true) {
                int type = typed ? in.readByte() : 0;
                byte[] body = new byte[in.readInt() - Integer.BYTES];
                in.readFully(body);
                record((char) type, ByteBuffer.wrap(body), fromClient);
                if (typed) {
                    out.writeByte(type);
                }
                out.writeInt(body.length + Integer.BYTES);
                out.write(body);
                if (in.available() == 0) {
                    out.flush();
                }
                typed = true;
            }
        }
    }

    private void record(char type, ByteBuffer body, boolean fromClient) {
        if (fromClient && type == 'B') {
            string(body);
            string(body);
            binds.add(new Bind(formats(body), values(body), formats(body)));
        } else if (fromClient && type == 'P') {
            string(body);
            statements.add(string(body));
        } else if (!fromClient && type == 'D') {
            rows.add(values(body));
        }
    }

    private static String string(ByteBuffer body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte next = body.get(); next != 0; next = body.get()) {
            bytes.write(next);
        }
        return bytes.toString(UTF_8);
    }

    private static List<Integer> formats(ByteBuffer body) {
        List<Integer> formats = new ArrayList<>();
        for (int count = body.getShort(); count > 0; count--) {
            formats.add((int) body.getShort());
        }
        return formats;
    }

    /** A null is an empty value here. */
    private static List<byte[]> values(ByteBuffer body) {
        List<byte[]> values = new ArrayList<>();
        for (int count = body.getShort(); count > 0; count--) {
            byte[] value = new byte[Math.max(0, body.getInt())];
            body.get(value);
            values.add(value);
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

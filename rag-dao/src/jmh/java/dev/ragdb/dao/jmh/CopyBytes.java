package dev.ragdb.dao.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Rows as psql would send them from a file: the whole of a COPY BINARY, encoded beforehand. */
final class CopyBytes {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int COLUMNS = 3;
    private static final int END = -1;

    private CopyBytes() {}

    /** Content, vector and metadata of {@code rows}. */
    static byte[] of(List<Row> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (Row row : rows) {
                out.writeShort(COLUMNS);
                field(out, row.content().getBytes(UTF_8));
                field(out, vector(row.vector()));
                field(out, row.metadataJson().getBytes(UTF_8));
            }
            out.writeShort(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void field(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static byte[] vector(float[] vector) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * Short.BYTES + vector.length * Float.BYTES);
        buffer.putShort((short) vector.length)
                .putShort((short) 0)
                .asFloatBuffer()
                .put(vector);
        return buffer.array();
    }
}

package dev.ragdb.engine.changelog;

import java.util.NoSuchElementException;

/** The fields of one line of an index, one after the other; a tab parts them. */
final class IndexLine {
    private final String text;
    private final int end;
    private int position;

    /** The line of {@code text} from {@code start} up to {@code end}, where its line break stands. */
    IndexLine(String text, int start, int end) {
        this.text = text;
        this.position = start;
        this.end = end;
    }

    boolean hasNext() {
        return position <= end;
    }

    /** @throws NoSuchElementException when there is none left */
    String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("a field is missing");
        }
        int tab = text.indexOf('\t', position);
        int stop = tab < 0 || tab > end ? end : tab;
        String field = text.substring(position, stop);
        position = stop + 1;
        return field.indexOf('\\') < 0 ? field : unescaped(field);
    }

    FileStamp nextStamp() {
        long size = Long.parseLong(next());
        return new FileStamp(size, Long.parseLong(next(), 16));
    }

    static StringBuilder append(StringBuilder line, FileStamp stamp) {
        return line.append('\t').append(stamp.size()).append('\t').append(Long.toHexString(stamp.crc()));
    }

    /** Adds a tab and then the field, in which nothing is left that ends a field or a line. */
    static StringBuilder append(StringBuilder line, String field) {
        line.append('\t');
        for (int index = 0; index < field.length(); index++) {
            char character = field.charAt(index);
            switch (character) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(character);
            }
        }
        return line;
    }

    private static String unescaped(String field) {
        StringBuilder plain = new StringBuilder(field.length());
        for (int index = 0; index < field.length(); index++) {
            char character = field.charAt(index);
            if (character == '\\' && index + 1 < field.length()) {
                index++;
                character = switch (field.charAt(index)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> field.charAt(index);
                };
            }
            plain.append(character);
        }
        return plain.toString();
    }
}

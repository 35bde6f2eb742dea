package dev.ragdb.engine.catalog;

import java.util.Set;
import java.util.regex.Pattern;

/** An SQL identifier at the start of a text, bare or quoted, and the position after it. */
public record Identifier(String value, int end) {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** PostgreSQL 18's keywords that quote_ident quotes, on every server, so that a header does not depend on it. */
    private static final Set<String> KEYWORDS = Set.of(
            """
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean
            both case cast char character check coalesce collate collation column concurrently constraint create
            cross current_catalog current_date current_role current_schema current_time current_timestamp
            current_user dec decimal default deferrable desc distinct do else end except exists extract false
            fetch float for foreign freeze from full grant greatest group grouping having ilike in initially
            inner inout int integer intersect interval into is isnull join json json_array json_arrayagg
            json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
            lateral leading least left like limit localtime localtimestamp merge_action national natural nchar
            none normalize not notnull null nullif numeric offset on only or order out outer overlaps overlay
            placing position precision primary real references returning right row select session_user setof
            similar smallint some substring symmetric system_user table tablesample then time timestamp to
            trailing treat trim true union unique user using values varchar variadic verbose when where window
            with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """
                    .split("\\s+"));

    /** As SQL writes it: quoted where it must be; with {@code U&} where it has line breaks or other control characters. */
    public static String quote(String identifier) {
        if (PLAIN.matcher(identifier).matches() && !KEYWORDS.contains(identifier)) {
            return identifier;
        }
        String doubled = identifier.replace("\"", "\"\"");
        if (identifier.chars().noneMatch(Character::isISOControl)) {
            return '"' + doubled + '"';
        }
        StringBuilder escaped = new StringBuilder("U&\"");
        doubled.chars().forEach(character -> {
            if (character == '\\') {
                escaped.append("\\\\");
            } else if (Character.isISOControl(character)) {
                escaped.append(String.format("\\%04x", character));
            } else {
                escaped.append((char) character);
            }
        });
        return escaped.append('"').toString();
    }

    /** Reads the identifier that starts at the position. */
    public static Identifier parse(String text, int start) {
        boolean escaped = text.startsWith("U&\"", start);
        int position = escaped ? start + 2 : start;
        if (position >= text.length() || text.charAt(position) != '"') {
            int end = position;
            while (end < text.length() && isPlain(text.charAt(end))) {
                end++;
            }
            if (end == position) {
                throw new IllegalArgumentException("No identifier at character " + (start + 1) + " of: " + text);
            }
            return new Identifier(text.substring(position, end), end);
        }
        StringBuilder value = new StringBuilder();
        for (int at = position + 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                if (!text.startsWith("\"\"", at)) {
                    return new Identifier(value.toString(), at + 1);
                }
                at++;
            } else if (escaped && text.startsWith("\\\\", at)) {
                at++;
            } else if (escaped && character == '\\' && at + 5 <= text.length()) {
                value.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
                continue;
            }
            value.append(character);
        }
        throw new IllegalArgumentException("The quoted identifier does not end: " + text);
    }

    private static boolean isPlain(char character) {
        return character == '_' || character == '$' || Character.isLetterOrDigit(character);
    }
}

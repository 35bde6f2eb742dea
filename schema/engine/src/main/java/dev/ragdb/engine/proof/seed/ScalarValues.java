package dev.ragdb.engine.proof.seed;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Values of the types that are not made of others, by the type's name. */
final class ScalarValues {
    private static final Pattern MODIFIERS = Pattern.compile("\\(([-\\d, ]+)\\)");
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 2, 29);
    private static final LocalDateTime FIRST_HOUR = FIRST_DAY.atTime(23, 59, 59);
    private static final Map<String, Function<List<Integer>, Values>> BY_NAME = new HashMap<>();

    private ScalarValues() {}

    /** @param declared the type as SQL declares it, with its length or precision */
    static Optional<Values> of(String name, String declared) {
        return Optional.ofNullable(BY_NAME.get(name)).map(values -> values.apply(modifiers(declared)));
    }

    private static List<Integer> modifiers(String declared) {
        Matcher matcher = MODIFIERS.matcher(declared);
        return matcher.find()
                ? Stream.of(matcher.group(1).split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList()
                : List.of();
    }

    static {
        numbers();
        texts();
        times();
        networks();
        shapes();
        bits();
        documents();
        server();
        vectors();
    }

    private static void numbers() {
        put("int2", new Values(30_000, number -> "" + (number + 1), Optional.empty()));
        Stream.of("int4", "int8", "oid", "xid8").forEach(name -> endless(name, number -> "" + (number + 1)));
        Stream.of("float4", "float8").forEach(name -> endless(name, number -> number + 1 + ".25"));
        endless("money", number -> "" + (number + 1));
        BY_NAME.put("numeric", NumberValues::of);
        put("bool", Values.of(List.of("true", "false")));
    }

    private static void texts() {
        Stream.of("text", "citext", "refcursor").forEach(name -> put(name, TextValues.unbounded()));
        BY_NAME.put(
                "varchar",
                modifiers -> modifiers.isEmpty() ? TextValues.unbounded() : TextValues.upTo(modifiers.get(0)));
        BY_NAME.put("bpchar", modifiers -> TextValues.exactly(modifiers.isEmpty() ? 5 : modifiers.get(0)));
        endless("name", number -> "имя_" + (number + 1));
        put("char", new Values(26, number -> "" + (char) ('a' + number), Optional.empty()));
        endless("bytea", number -> "\\x" + String.format("%016x", number + 1));
    }

    private static void times() {
        endless("date", number -> FIRST_DAY.plusDays(number % 1_000_000).toString());
        endless("timestamp", number -> hour(number));
        endless("timestamptz", number -> hour(number) + "+03");
        put("time", new Values(86_400, number -> clock(number), Optional.empty()));
        put("timetz", new Values(86_400, number -> clock(number) + "+03", Optional.empty()));
        endless("interval", number -> number + 1 + " days 01:00:00");
    }

    private static String hour(long number) {
        return FIRST_HOUR.plusHours(number % 10_000_000).toString();
    }

    private static String clock(long second) {
        return String.format("%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    }

    private static void networks() {
        Stream.of("inet", "cidr").forEach(name -> endless(name, number -> "10." + bytes(number, 3, ".", "%d")));
        endless("macaddr", number -> "08:00:" + bytes(number, 4, ":", "%02x"));
        endless("macaddr8", number -> "08:00:2b:01:" + bytes(number, 4, ":", "%02x"));
        endless("uuid", number -> String.format("00000000-0000-4000-8000-%012x", number + 1));
    }

    private static String bytes(long number, int count, String separator, String format) {
        StringBuilder text = new StringBuilder();
        for (int place = count - 1; place >= 0; place--) {
            text.append(String.format(format, (number + 1) >> (8 * place) & 0xff))
                    .append(place > 0 ? separator : "");
        }
        return text.toString();
    }

    private static void shapes() {
        endless("point", number -> "(" + number + ",1)");
        endless("line", number -> "{1,-1," + number + "}");
        endless("lseg", number -> "[(0,0),(1," + (number + 1) + ")]");
        endless("box", number -> "(" + (2 * number + 1) + ",1),(" + 2 * number + ",0)");
        endless("path", number -> "[(0,0),(1," + (number + 1) + ")]");
        endless("polygon", number -> "((0,0),(1,0),(1," + (number + 1) + "))");
        endless("circle", number -> "<(" + 3 * number + ",0),1>");
    }

    private static void bits() {
        BY_NAME.put("bit", modifiers -> {
            int length = modifiers.isEmpty() ? 1 : modifiers.get(0);
            return new Values(
                    length > 40 ? Values.ENDLESS : 1L << length,
                    number -> TextValues.ofLength(length, number, "01"),
                    Optional.empty());
        });
        BY_NAME.put("varbit", modifiers -> {
            int length = modifiers.isEmpty() ? 64 : modifiers.get(0);
            return new Values(
                    length > 40 ? Values.ENDLESS : 1L << length,
                    number -> TextValues.ofLength(length, number, "01"),
                    modifiers.isEmpty()
                            ? Optional.empty()
                            : Optional.of(number -> TextValues.ofLength(length, number, "10")));
        });
    }

    private static void documents() {
        Stream.of("json", "jsonb")
                .forEach(name -> endless(name, number -> "{\"ключ\": \"значение\", \"n\": " + (number + 1) + "}"));
        endless("jsonpath", number -> "$.\"ключ\"[" + number + "]");
        endless("xml", number -> "<ключ>" + (number + 1) + "</ключ>");
        endless("tsvector", number -> "'вопрос':1 'n" + (number + 1) + "':2");
        endless("tsquery", number -> "'вопрос' & 'n" + (number + 1) + "'");
        endless("hstore", number -> "\"ключ\"=>\"" + (number + 1) + "\"");
        endless("ltree", number -> "top.n" + (number + 1));
    }

    private static void server() {
        endless("pg_lsn", number -> "0/" + Long.toHexString(number + 1));
        Stream.of("xid", "cid").forEach(name -> endless(name, number -> "" + (number + 3)));
        endless("tid", number -> "(0," + (number % 60_000 + 1) + ")");
        Stream.of("pg_snapshot", "txid_snapshot")
                .forEach(name -> endless(name, number -> (number + 10) + ":" + (number + 20) + ":"));
        Stream.of("int2vector", "oidvector").forEach(name -> endless(name, number -> "1 " + (number % 30_000 + 1)));
        some("regclass", "pg_class", "pg_type", "pg_proc", "pg_index", "pg_attribute");
        some("regtype", "integer", "text", "boolean", "uuid", "date");
        some("regproc", "pg_catalog.now", "pg_catalog.version", "pg_catalog.pg_backend_pid");
        some("regprocedure", "now()", "version()", "pg_backend_pid()");
        some("regoper", "||/", "|/", "!!");
        some("regoperator", "+(integer,integer)", "-(integer,integer)", "*(integer,integer)");
        some("regconfig", "russian", "simple", "english");
        some("regdictionary", "simple", "russian_stem", "english_stem");
        some("regnamespace", "pg_catalog", "information_schema", "pg_toast");
        some("regrole", "pg_monitor", "pg_signal_backend", "pg_read_all_stats");
        some("regcollation", "\"C\"", "\"POSIX\"", "\"default\"");
    }

    /** pgvector's; the test double keeps the same text. */
    private static void vectors() {
        Stream.of("vector", "halfvec")
                .forEach(name -> BY_NAME.put(name, modifiers -> {
                    int dimensions = modifiers.isEmpty() ? 3 : modifiers.get(0);
                    return Values.endless(number -> "[" + (number % 2000 + 1) + ",0.5".repeat(dimensions - 1) + "]");
                }));
        BY_NAME.put(
                "sparsevec",
                modifiers -> Values.endless(
                        number -> "{1:" + (number % 2000 + 1) + "}/" + (modifiers.isEmpty() ? 3 : modifiers.get(0))));
    }

    private static void some(String name, String... values) {
        put(name, Values.of(List.of(values)));
    }

    private static void endless(String name, LongFunction<String> at) {
        put(name, Values.endless(at));
    }

    private static void put(String name, Values values) {
        BY_NAME.put(name, modifiers -> values);
    }
}

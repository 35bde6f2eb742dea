package dev.ragdb.dao.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is told to be when it is no profile. Needs no database. */
final class InvalidProfilesTest {
    private final Path directory;

    InvalidProfilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static List<String> problems(String text) {
        ProfileFile file = ProfileFile.parse("42.json", text);
        boolean valid = file.profile().isPresent();
        assertThat(valid).isEqualTo(file.problems().isEmpty());
        return file.problems().stream().map(FileRemark::toString).toList();
    }

    private static String problem(String text) {
        return String.join("\n", problems(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            # What stands beside a valid user_id and name
            "personality": 5                | personality: must be a string, and is the number 5
            "background": ["a"]             | background: must be a string, and is a list
            "communication_style": {}       | communication_style: must be a string, and is an object
            "expertise": "SQL"              | expertise: must be a list of strings, and is the string 'SQL'
            "expertise": {"a": 1}           | expertise: must be a list of strings, and is an object
            "expertise": ["a", 5]           | expertise[1]: must be a string, and is the number 5
            "expertise": ["a", null]        | expertise[1]: must be a string, and is null
            "expertise": [["a"]]            | expertise[0]: must be a string, and is a list
            "expertise": ["a\\u0000b"]      | expertise[0]: holds the character U+0000, which PostgreSQL cannot store
            "preferences": true             | preferences: must be an object, and is true
            "preferences": []               | preferences: must be an object, and is a list
            "preferences": {"a": {"b": 1, "b": 1}} | preferences.a.b: is there twice
            "preferences": {"\\ud83d": 1}   | preferences.?: its name holds U+D83D, half of a character
            "preferences": {"a": "\\ude00"} | preferences.a: holds U+DE00, half of a character
            "preferences": {"a": 1e131072}  | preferences.a: the number '1e131072' is beyond what PostgreSQL can store
            "preferences": {"a": 1e-16384}  | preferences.a: the number '1e-16384' is beyond what PostgreSQL can store
            "preferences": {"a": 1e9999999999} | preferences.a: the number '1e9999999999' is beyond what PostgreSQL can store
            "created_at": "yesterday"       | created_at: must be a time like 2025-01-31T12:00:00Z, and is 'yesterday'
            "created_at": "2025-02-30T00:00:00Z" | created_at: must be a time like 2025-01-31T12:00:00Z, and is '2025-02-30T00:00:00Z'
            "created_at": "2025-01-01T00:00:00"  | created_at: '2025-01-01T00:00:00' has no time zone; write it in UTC, with a Z at its end
            "updated_at": 1735689600        | updated_at: must be a string, and is the number 1735689600
            "updated_at": "0000-12-31T00:00:00Z" | updated_at: must be in the years 1 to 9999, and is '0000-12-31T00:00:00Z'
            """)
    void tellsWhichFieldIsWrongAndHow(String member, String expected) {
        String text = "{\"user_id\": \"1\",\n \"name\": \"Анна\",\n " + member + "}";
        assertThat(problem(text).replace("\ud83d", "?")).isEqualTo("42.json:3: " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"name": "Анна"}                  | user_id: is missing
            {"user_id": null, "name": "Анна"} | user_id: must be a string, and is null
            {"user_id": "", "name": "Анна"}   | user_id: is empty
            {"user_id": 1.5, "name": "Анна"}  | user_id: must be a string or a whole number, and is the number 1.5
            {"user_id": 1e2, "name": "Анна"}  | user_id: must be a string or a whole number, and is the number 1E+2
            {"user_id": true, "name": "Анна"} | user_id: must be a string or a whole number, and is true
            {"user_id": ["1"], "name": "Анна"} | user_id: must be a string or a whole number, and is a list
            {"user_id": 123456789012345678901234567890123456789012345678901, "name": "А"} | user_id: has 51 characters, at most 50 fit
            {"user_id": 1}                    | name: is missing
            {"user_id": 1, "name": " "}       | name: is empty
            {"user_id": 1, "name": 7}         | name: must be a string, and is the number 7
            {"user_id": 1, "name": "A", "name": "B"} | name: is there twice
            []                                | must be an object, and is a list
            "text"                            | must be an object, and is the string 'text'
            null                              | must be an object, and is null
            """)
    void tellsWhatIsMissing(String text, String expected) {
        assertThat(problem(text)).isEqualTo("42.json:1: " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"user_id": "1"               | 1: user_id: is not JSON at column 16: End of input
            {"user_id": "1",}             | 1: user_id: is not JSON at column 18: Expected name
            {"user_id": "1"} {}           | 1: is not JSON at column 19
            {'user_id': '1'}              | 1: is not JSON at column 3
            {"user_id": 01}               | 1: user_id: is not JSON at column 13
            {"user_id": NaN}              | 1: user_id: is not JSON at column 13
            {"user_id": "1" // comment}   | 1: user_id: is not JSON at column 18
            {"user_id": "\\x"}            | 1: user_id: is not JSON at column 16: Invalid escape sequence
            {"user_id": "a^b"}            | 1: user_id: is not JSON at column 14: Unescaped control characters
            nonsense                      | 1: is not JSON at column 1
            """)
    void tellsWhereItIsNoJson(String text, String expected) {
        assertThat(problem(text.replace('^', '\n'))).startsWith("42.json:" + expected);
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(problems(
                        """
                {
                  "user_id": "%s",
                  "name": "%s",
                  "expertise": ["ok",
                    1, "fine",
                    {}],
                  "personality": "a\\u0000b"
                }
                """
                                .formatted("я".repeat(51), "𝄞".repeat(101))))
                .containsExactly("42.json:7: personality: holds the character U+0000, which PostgreSQL cannot store");
        assertThat(problems(
                        """
                {
                  "user_id": "%s",
                  "name": "%s",
                  "expertise": ["ok",
                    1, "fine",
                    {}]
                }
                """
                                .formatted("я".repeat(51), "𝄞".repeat(101))))
                .containsExactly(
                        "42.json:2: user_id: has 51 characters, at most 50 fit",
                        "42.json:3: name: has 101 characters, at most 100 fit",
                        "42.json:5: expertise[1]: must be a string, and is the number 1",
                        "42.json:6: expertise[3]: must be a string, and is an object");
    }

    @Test
    void theLongestValuesFit() {
        assertThat(problems("{\"user_id\": \"%s\", \"name\": \"%s\"}".formatted("𝄞".repeat(50), "я".repeat(100))))
                .isEmpty();
        assertThat(problems("{\"user_id\": -7, \"name\": \"А\", \"preferences\": {\"a\": 1e131071, \"b\": 1e-16383}}"))
                .isEmpty();
    }

    @Test
    void nestingHasAnEnd() {
        String deep = "{\"user_id\": 1, \"name\": \"A\", \"preferences\": " + "{\"a\":".repeat(300) + "1"
                + "}".repeat(300) + "}";
        assertThat(problem(deep)).startsWith("42.json:1: preferences.a.a.").contains("Nesting limit 255 reached");
    }

    @Test
    void aMessageIsOneLineWhateverTheFileHolds() {
        assertThat(problem("{\"user_id\": 1, \"name\": \"A\", \"expertise\": \"a\\nb\\u001b[31m" + "x".repeat(100)
                        + "\"}"))
                .isEqualTo("42.json:1: expertise: must be a list of strings, and is the string 'a\\u000ab\\u001b[31m"
                        + "x".repeat(52) + "...'");
        assertThat(FileRemark.of("a\nb.json", "skipped: empty")).hasToString("a\\u000ab.json: skipped: empty");
    }

    @Test
    void notesAFieldThatTheTableDoesNotKnow() {
        ProfileFile file = ProfileFile.parse("42.json", "{\"user_id\": 1, \"name\": \"A\",\n\"mood\": {\"a\": 1}}");
        assertThat(file.profile()).isPresent();
        assertThat(file.notes().stream().map(FileRemark::toString))
                .containsExactly("42.json:2: mood: is no field of a profile and is not stored");
    }

    @Test
    void onlyUtf8IsRead() throws IOException {
        assertThat(unreadable("{\n\"name\": \"Анна\"}".getBytes("windows-1251")))
                .isEqualTo("x.json:2: is not UTF-8: byte 0xC0");
        assertThat(unreadable("\ufeff{}".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("x.json:1: is not UTF-8: byte 0xFF");
        assertThat(unreadable(new byte[] {'{', '\n', (byte) 0xd0})).isEqualTo("x.json:2: is not UTF-8: byte 0xD0");
        assertThat(unreadable(new byte[FileText.LARGEST + 1]))
                .isEqualTo("x.json: has 16777217 bytes, at most 16777216 are read");
        assertThat(unreadable(new byte[0])).isEqualTo("");
    }

    private String unreadable(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("x.json"), content);
        try {
            return FileText.read(file);
        } catch (FileText.Unreadable e) {
            return e.remark("x.json").toString();
        }
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException {
        List<String> told = new ArrayList<>();
        Files.createSymbolicLink(directory.resolve("gone.json"), directory.resolve("nowhere"));
        for (String name : List.of("gone.json", ".")) {
            try {
                told.add(FileText.read(directory.resolve(name)));
            } catch (FileText.Unreadable e) {
                told.add(e.remark(name).toString());
            }
        }
        assertThat(told.stream().collect(Collectors.joining("\n")))
                .isEqualTo("gone.json: cannot be read: there is no such file\n.: is no file");
    }
}

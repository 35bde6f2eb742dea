package dev.ragdb.dao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FindingProfilesTest {
    private static final PageRequest FIRST_TEN = PageRequest.first(10);

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private static List<String> users(ProfilePage page) {
        return page.profiles().stream().map(found -> found.profile().userId()).toList();
    }

    private static void insert(Profiles profiles, int from, int to) {
        List<Profile> many = new ArrayList<>();
        for (int i = from; i < to; i++) {
            many.add(Profiles.withExpertise(String.format("%05d", i), "common", "skill " + i));
        }
        profiles.dao.upsertAll(many);
    }

    @Test
    void listsPageByPage() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            insert(profiles, 0, 7);
            ProfilePage first = profiles.dao.list(PageRequest.first(3));
            ProfilePage second =
                    profiles.dao.list(PageRequest.first(3).after(first.next().orElseThrow()));
            // A token is a value that goes through a URL.
            PageToken token = PageToken.parse(second.next().orElseThrow().toString());
            ProfilePage third = profiles.dao.list(new PageRequest(3, token));

            assertThat(users(first)).containsExactly("00000", "00001", "00002");
            assertThat(users(second)).containsExactly("00003", "00004", "00005");
            assertThat(users(third)).containsExactly("00006");
            assertThat(third.next()).isEmpty();
            assertThat(profiles.dao.list(PageRequest.first(7)).next()).isEmpty();
        }
    }

    @Test
    void whatOthersWriteMeanwhileShiftsNoPage() throws SQLException {
        try (Profiles profiles = Profiles.in(database);
                Profiles others = Profiles.in(database)) {
            insert(profiles, 10, 16);
            ProfilePage first = profiles.dao.list(PageRequest.first(3));
            others.dao.deleteByUserId("00011");
            others.dao.deleteByUserId("00012");
            insert(others, 0, 5);
            others.dao.upsert(Profile.of("00015", "changed"));

            ProfilePage second =
                    profiles.dao.list(PageRequest.first(3).after(first.next().orElseThrow()));

            assertThat(users(first)).containsExactly("00010", "00011", "00012");
            assertThat(users(second)).containsExactly("00013", "00014", "00015");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.", "1.%%%", "2.MQ", "1.MQ==MQ", "1._w", "1.AA"})
    void refusesWhatIsNoToken(String text) {
        if (text.equals("1.")) {
            assertThat(PageToken.parse(text)).isEqualTo(new PageToken(""));
            return;
        }
        assertThatThrownBy(() -> PageToken.parse(text))
                .isInstanceOf(RagDaoException.class)
                .hasMessage("this is no page token");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1001})
    void refusesAPageOutOfBounds(int limit) {
        assertThatThrownBy(() -> PageRequest.first(limit)).hasMessage("a page has 1 to 1000 rows, not " + limit);
    }

    @Test
    void findsByExpertise() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.dao.upsertAll(List.of(
                    Profiles.withExpertise("1", "PostgreSQL", "поиск"),
                    Profiles.withExpertise("2", "поиск"),
                    Profiles.withExpertise("3", "Java", "postgresql"),
                    Profile.of("4", "nobody")));

            assertThat(users(profiles.dao.findByExpertise(List.of("поиск"), FIRST_TEN)))
                    .containsExactly("1", "2");
            assertThat(users(profiles.dao.findByExpertise(List.of("поиск", "PostgreSQL"), FIRST_TEN)))
                    .containsExactly("1");
            assertThat(users(profiles.dao.findByAnyExpertise(List.of("Java", "PostgreSQL"), FIRST_TEN)))
                    .containsExactly("1", "3");
            assertThat(users(profiles.dao.findByExpertise(List.of("Поиск"), FIRST_TEN)))
                    .isEmpty();
            ProfilePage first = profiles.dao.findByExpertise(List.of("поиск"), PageRequest.first(1));
            assertThat(users(profiles.dao.findByExpertise(
                            List.of("поиск"),
                            PageRequest.first(1).after(first.next().orElseThrow()))))
                    .containsExactly("2");
        }
        assertThatThrownBy(() -> Expertise.holdsAll(List.of())).hasMessage("name 1 to 100 fields of expertise, not 0");
        assertThatThrownBy(() -> Expertise.holdsAll(List.of("a\0")))
                .hasMessage("a field of expertise holds the character U+0000, which PostgreSQL cannot store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"]'; DROP TABLE user_knowledge; --", "a\\b\"c", "tab\tnew\nline\u0001", "[]", "%"})
    void anyTextMayBeAFieldOfExpertise(String skill) throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.dao.upsert(Profile.of("1", "other"));
            profiles.dsl.execute(
                    "insert into user_knowledge (user_id, name, expertise) values ('2', 'N', jsonb_build_array({0}))",
                    DSL.val(skill));

            assertThat(users(profiles.dao.findByExpertise(List.of(skill), FIRST_TEN)))
                    .containsExactly("2");
        }
    }

    @Test
    void expertiseIsLookedUpInItsIndex() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            insert(profiles, 0, 5000);
            profiles.dsl.execute("vacuum analyze user_knowledge");
            Explained explained = new Explained(profiles.connection);
            UserKnowledgeDao dao = new UserKnowledgeDao(DSL.using(explained.connection(), SQLDialect.POSTGRES));

            assertThat(users(dao.findByExpertise(List.of("common", "skill 4711"), FIRST_TEN)))
                    .containsExactly("04711");
            assertThat(explained.plan()).contains("Bitmap Index Scan on ix_user_knowledge_expertise");
            assertThat(users(dao.findByAnyExpertise(List.of("skill 1", "skill 2"), FIRST_TEN)))
                    .containsExactly("00001", "00002");
            assertThat(explained.plan())
                    .contains("BitmapOr", "Bitmap Index Scan on ix_user_knowledge_expertise")
                    .doesNotContain("Seq Scan");
            dao.list(PageRequest.first(10).after(new PageToken("04000")));
            assertThat(explained.plan()).containsPattern("Index Scan using \\w*user_knowledge_\\w*user_id\\w*");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            анна         | anna
            АННА         | anna
            базах        | anna
            БАЗАХ ДАННЫХ | anna
            ёлк          | boris
            ЁЛК          | boris
            100%         | boris
            %            | boris
            _            | boris
            c++          | boris
            \\         | boris
            (            | boris
            .*           | nobody
            [а]          | nobody
            ^            | nobody
            ) OR true -- | nobody
            """)
    void findsTextInAnyCaseAndTakesItAsItIs(String text, String user) throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.dao.upsert(new Profile("anna", "Анна", null, "пишет о базах данных", null, null, null, null));
            profiles.dao.upsert(new Profile("boris", "Борис", "Ёлки (100%)", "C++ a_b c\\d", null, null, null, null));
            assertThat(users(profiles.dao.search(text, FIRST_TEN)))
                    .isEqualTo(user.equals("nobody") ? List.of() : List.of(user));
        }
    }

    @Test
    void everyCharacterOfASearchStandsForItself() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            StringBuilder all = new StringBuilder();
            for (char character = 1; character < 0x180; character++) {
                all.append(character);
            }
            String text = all + "𝄞ЖжǅǆßİıΣς";
            profiles.dao.upsert(new Profile("1", "N", text, null, null, null, null, null));
            profiles.dao.upsert(new Profile("2", "N", "Z", null, null, null, null, null));
            for (int from = 0; from + 20 <= text.length(); from += 20) {
                assertThat(users(profiles.dao.search(text.substring(from, from + 20), FIRST_TEN)))
                        .containsExactly("1");
            }
        }
    }

    @Test
    void refusesATextThatIsEmptyOrTooLong() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            assertThatThrownBy(() -> profiles.dao.search(" ", FIRST_TEN)).hasMessage("the text to search for is empty");
            assertThatThrownBy(() -> profiles.dao.search("я".repeat(201), FIRST_TEN))
                    .hasMessage("the text to search for has 201 characters, at most 200 fit");
            assertThatThrownBy(() -> profiles.dao.search("a\0", FIRST_TEN))
                    .hasMessage("the text to search for holds the character U+0000, which PostgreSQL cannot store");
            assertThat(users(profiles.dao.search("я".repeat(200), FIRST_TEN))).isEmpty();
        }
    }
}

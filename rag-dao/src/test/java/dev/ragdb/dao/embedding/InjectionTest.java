package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.util.List;
import org.jooq.JSON;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that would be more than texts if any of them were concatenated. */
final class InjectionTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table embeddings; --",
                "' or '1'='1",
                "\\'; delete from message_embeddings; --",
                "a' || pg_sleep(9) || '",
                "$$; drop table embeddings; $$",
                "?",
                "? :name {0} {1} ${x} %s %1$s",
                "\\",
                "\\.\n\\.",
                "\t\\N\n1\t2",
                "/* */ -- \"",
                "''",
                "k\"}, {\"x\": \"",
                "{a,b}",
                "Ёжик' 😀 ’"
            })
    void aTextIsATextWhereverItStands(String text) throws SQLException {
        String json = "{" + quoted(text) + ": " + quoted(text) + "}";
        try (Database tables = Database.of(database, 2)) {
            NewMessageEmbedding row =
                    NewMessageEmbedding.of(1, 1, text, Vector.of(1, 0)).withMetadata(JSON.valueOf(json));
            NewMessageEmbedding other = NewMessageEmbedding.of(2, 2, "other", Vector.of(1, 0));
            tables.messages.addAll(List.of(row, other));
            tables.messages.upsertAll(List.of(row, other));
            Wrapped.messages(tables).addAll(List.of(row));
            tables.messages.add(row);
            tables.embeddings.add(new NewEmbedding(text, Vector.of(1, 0), JSON.valueOf(json), null));

            for (Filter filter : List.of(
                    Filter.none().withContent(text),
                    Filter.none().withMetadata(text, text),
                    Filter.none().withContent(text).withMetadata(text, text))) {
                assertThat(tables.messages.find(filter, 9))
                        .hasSize(3)
                        .allSatisfy(each -> assertThat(each.content()).isEqualTo(text))
                        .allSatisfy(each -> assertThat(each.metadata()).isEqualTo(JSON.valueOf(json)));
                Search search = Search.nearest(Vector.of(1, 0), 9).withFilter(filter);
                assertThat(tables.messages.search(search).rows()).hasSize(3);
                assertThat(Wrapped.messages(tables).search(search).rows()).hasSize(3);
                assertThat(tables.messages.searchContext(search).rows()).hasSize(4);
                assertThat(tables.messages.explain(search).plan()).contains("message_embeddings");
            }
            assertThat(tables.messages.count(Filter.none().withMetadata(text, text + "x")))
                    .isZero();
            assertThat(tables.messages.delete(Filter.none().withMetadata(text, text)))
                    .isEqualTo(3);
            assertThat(tables.messages.count()).isEqualTo(1);
            assertThat(tables.embeddings.count()).isEqualTo(1);
        }
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                + '"';
    }
}

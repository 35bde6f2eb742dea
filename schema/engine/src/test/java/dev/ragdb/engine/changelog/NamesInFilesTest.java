package dev.ragdb.engine.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.ContractJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that others wrote into files are refused where they are read, when they could be taken for more than a name. */
final class NamesInFilesTest {
    private static final String LONG = "n".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "service, 'shop\\n\\\\! id', `service` holds a control character: shop\\u000a\\! id",
        "service, 'shop\\u001b[2J', `service` holds a control character: shop\\u001b[2J",
        "service, 'shop\\u202Epohs', `service` holds a control character: shop\\u202epohs",
        "service, 'shop\\u2028x', `service` holds a control character: shop\\u2028x",
        "service, '../../shop', `service` is no name of a file: ../../shop",
        "service, '', `service` is empty",
        "schema, 'public\\r', `schema` holds a control character: public\\u000d",
        "trackingTable, LONG, `trackingTable` is longer than the 63 bytes that PostgreSQL keeps: LONG",
        "owned, 'table public.\"a\\tb\"', a name in `owned` holds a control character: a\\u0009b",
        "owned, 'table public.LONG', a name in `owned` is longer than the 63 bytes that PostgreSQL keeps: LONG",
        "owned, 'function public.f(\\u0007)', a name in `owned` holds a control character: f(\\u0007)",
        "external, 'public.LONG', a name in `external` is longer than the 63 bytes that PostgreSQL keeps: LONG",
        "column, 'id\\u0000', a column in `external` holds a control character: id\\u0000",
        "type, 'int\\n', a type in `external` holds a control character: int\\u000a",
    })
    void aManifestsNamesAreNames(String where, String escaped, String problem) {
        String value = escaped.replace("LONG", LONG).replace("\\\\", "\u0001");
        JsonObject json = manifest(where, unescaped(value).replace('\u0001', '\\'));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ManifestJson.parse(json.toString(), "manifest.json"))
                .withMessage("manifest.json: not a manifest: " + problem.replace("LONG", LONG))
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
    }

    @Test
    void ordinaryNamesAreTaken() {
        JsonObject json = manifest("owned", "function public.f(" + "integer, ".repeat(20) + "text)");
        json.addProperty("service", "магазин-2");
        assertThat(ManifestJson.parse(json.toString(), "manifest.json").service())
                .isEqualTo("магазин-2");
    }

    @ParameterizedTest
    @CsvSource({
        "service, 'sh\\nop', `service` holds a control character: sh\\u000aop",
        "id, '../0001-a', a change's id is no name of a file: ../0001-a",
        "version, '1.0\\u001b[m', a release's version holds a control character: 1.0\\u001b[m",
    })
    void soAreAContracts(String where, String escaped, String problem) {
        JsonObject release = new JsonObject();
        release.addProperty("version", where.equals("version") ? unescaped(escaped) : "1.0");
        JsonObject brought = new JsonObject();
        brought.addProperty(where.equals("id") ? unescaped(escaped) : "0001-a", "abc");
        release.add("changes", brought);
        JsonArray releases = new JsonArray();
        releases.add(release);
        JsonObject json = new JsonObject();
        json.addProperty("format", 1);
        json.addProperty("service", where.equals("service") ? unescaped(escaped) : "shop");
        json.add("changes", new JsonArray());
        json.add("releases", releases);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ContractJson.parse(json.toString(), "contract.json"))
                .withMessage("contract.json: not a contract: " + problem);
    }

    private static JsonObject manifest(String where, String value) {
        JsonObject columns = new JsonObject();
        columns.addProperty(where.equals("column") ? value : "id", where.equals("type") ? value : "integer");
        JsonObject table = new JsonObject();
        table.addProperty("table", where.equals("external") ? value : "public.theirs");
        table.add("columns", columns);
        JsonArray external = new JsonArray();
        external.add(table);
        JsonArray owned = new JsonArray();
        owned.add(where.equals("owned") ? value : "table public.a");
        JsonObject json = new JsonObject();
        json.addProperty("service", where.equals("service") ? value : "shop");
        json.addProperty("schema", where.equals("schema") ? value : "public");
        json.addProperty("trackingTable", where.equals("trackingTable") ? value : "rows");
        json.add("owned", owned);
        json.add("external", external);
        return json;
    }

    /** As in Java's literals. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            if (text.startsWith("\\u", index)) {
                plain.append((char) Integer.parseInt(text.substring(index + 2, index + 6), 16));
                index += 5;
            } else {
                plain.append(text.charAt(index));
            }
        }
        return plain.toString().translateEscapes();
    }
}

package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests, read as Kubernetes' own client reads them: a field that the API does not know is an error. */
final class KubernetesManifestTest {
    @ParameterizedTest
    @ValueSource(strings = {"job.yaml", "init-container.yaml"})
    void isWhatTheApiKnows(String name) throws Exception {
        KubernetesManifest manifest = KubernetesManifest.read(name);
        validate(manifest);

        manifest.spec().getAsJsonObject("template").getAsJsonObject("spec").addProperty("serviceLinks", false);
        assertThatThrownBy(() -> validate(manifest))
                .rootCause()
                .hasMessageStartingWith(
                        "The field `serviceLinks` in the JSON string is not defined in the `V1PodSpec`");
    }

    @Test
    void anotherAttemptIsMadeOnlyWhereItMayHelp() throws IOException {
        KubernetesManifest job = KubernetesManifest.read("job.yaml");
        JsonObject rule = job.spec()
                .getAsJsonObject("podFailurePolicy")
                .getAsJsonArray("rules")
                .get(0)
                .getAsJsonObject();
        assertThat(rule.get("action").getAsString()).isEqualTo("FailJob");
        JsonObject exitCodes = rule.getAsJsonObject("onExitCodes");
        assertThat(exitCodes.get("containerName"))
                .isEqualTo(job.container("containers").get("name"));
        List<Integer> inVain = exitCodes.getAsJsonArray("values").asList().stream()
                .map(JsonElement::getAsInt)
                .toList();
        assertThat(inVain).containsExactly(ExitCode.USAGE.number(), ExitCode.DRIFT.number(), ExitCode.REFUSED.number());
    }

    /** The class is found by name, as the manifest has it; so the compiler asks for none of what that class can do besides. */
    private static void validate(KubernetesManifest manifest) throws ReflectiveOperationException {
        Class.forName("io.kubernetes.client.openapi.models.V1" + manifest.kind())
                .getMethod("validateJsonElement", JsonElement.class)
                .invoke(null, manifest.json());
    }
}

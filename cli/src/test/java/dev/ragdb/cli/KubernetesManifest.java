package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A manifest of {@code cli/container/kubernetes}, and what of it Docker can do as well. */
record KubernetesManifest(JsonObject json) {
    static final String SECRET = "/run/secrets/ragdb";
    /** What {@link #dockerOptions} heeds, and what means nothing without a cluster. */
    private static final Set<String> POD = Set.of(
            "restartPolicy",
            "terminationGracePeriodSeconds",
            "automountServiceAccountToken",
            "securityContext",
            "initContainers",
            "containers",
            "volumes");

    private static final Set<String> CONTAINER = Set.of(
            "name", "image", "args", "env", "volumeMounts", "terminationMessagePolicy", "resources", "securityContext");

    static KubernetesManifest read(String name) throws IOException {
        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("container/kubernetes").resolve(name)));
        return new KubernetesManifest(new Gson().toJsonTree(yaml).getAsJsonObject());
    }

    String kind() {
        return json.get("kind").getAsString();
    }

    JsonObject spec() {
        return json.getAsJsonObject("spec");
    }

    private JsonObject pod() {
        return spec().getAsJsonObject("template").getAsJsonObject("spec");
    }

    /** The only container of one of the pod's lists. */
    JsonObject container(String list) {
        assertThat(pod().getAsJsonArray(list)).hasSize(1);
        return pod().getAsJsonArray(list).get(0).getAsJsonObject();
    }

    /**
     * The options of {@code docker run} for a container.
     *
     * @param secretVolume the volume that stands for the pod's secret
     * @param database the database that is taken instead of the one that its URL ends with
     */
    List<String> dockerOptions(JsonObject container, String secretVolume, String database) {
        assertThat(POD).containsAll(pod().keySet());
        assertThat(CONTAINER).containsAll(container.keySet());
        List<String> options = new ArrayList<>();
        JsonObject user = pod().getAsJsonObject("securityContext");
        assertThat(user.get("runAsNonRoot").getAsBoolean()).isTrue();
        assertThat(user.get("runAsUser").getAsInt()).isNotZero();
        options.add("--user=" + user.get("runAsUser") + ":" + user.get("runAsGroup"));
        options.add("--group-add=" + user.get("fsGroup"));
        // Docker's own profile is what its runtime has by default.
        assertThat(user.get("seccompProfile")).hasToString("{\"type\":\"RuntimeDefault\"}");
        JsonObject security = container.getAsJsonObject("securityContext");
        assertThat(security.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
        options.add("--security-opt=no-new-privileges");
        assertThat(security.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
        options.add("--read-only");
        for (JsonElement capability : security.getAsJsonObject("capabilities").getAsJsonArray("drop")) {
            options.add("--cap-drop=" + capability.getAsString());
        }
        String memory = container
                .getAsJsonObject("resources")
                .getAsJsonObject("limits")
                .get("memory")
                .getAsString();
        options.add("--memory=" + memory.replace("Mi", "m"));
        for (JsonElement variable : container.getAsJsonArray("env")) {
            String name = variable.getAsJsonObject().get("name").getAsString();
            String value = variable.getAsJsonObject().get("value").getAsString();
            options.add("--env=" + name + "="
                    + (name.equals("RAGDB_URL") ? value.replaceFirst("/[^/]*$", "/" + database) : value));
        }
        JsonObject mount = container.getAsJsonArray("volumeMounts").get(0).getAsJsonObject();
        assertThat(mount.get("mountPath").getAsString()).isEqualTo(SECRET);
        options.add("--volume=" + secretVolume + ":" + SECRET + ":ro");
        return options;
    }

    static String[] arguments(JsonObject container) {
        return container.getAsJsonArray("args").asList().stream()
                .map(JsonElement::getAsString)
                .toArray(String[]::new);
    }
}

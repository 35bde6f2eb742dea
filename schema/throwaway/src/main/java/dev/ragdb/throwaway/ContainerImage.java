package dev.ragdb.throwaway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * Sees to it that the Docker engine has an image, and asks its registry at most once: Testcontainers would go on asking for
 * minutes where there is no registry, or no such image.
 */
final class ContainerImage {
    private static final Duration PULL = Duration.ofMinutes(5);

    private ContainerImage() {}

    static void ensure(String image) throws InterruptedException {
        DockerClient client = DockerClientFactory.instance().client();
        DockerImageName name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        try {
            client.inspectImageCmd(name.asCanonicalNameString()).exec();
        } catch (NotFoundException notThere) {
            boolean pulled = client.pullImageCmd(name.getUnversionedPart())
                    .withTag(name.getVersionPart())
                    .start()
                    .awaitCompletion(PULL.toSeconds(), TimeUnit.SECONDS);
            if (!pulled) {
                throw new ThrowawayDatabaseException(
                        "the image was not there after " + PULL.toMinutes() + " minutes", notThere);
            }
        }
    }
}

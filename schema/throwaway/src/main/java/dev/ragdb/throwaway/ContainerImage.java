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

    /** Whether the engine has it already. */
    static boolean isThere(String image) {
        try {
            DockerClientFactory.instance()
                    .client()
                    .inspectImageCmd(name(image).asCanonicalNameString())
                    .exec();
            return true;
        } catch (NotFoundException notThere) {
            return false;
        }
    }

    static void ensure(String image) throws InterruptedException {
        if (isThere(image)) {
            return;
        }
        DockerClient client = DockerClientFactory.instance().client();
        DockerImageName name = name(image);
        boolean pulled = client.pullImageCmd(name.getUnversionedPart())
                .withTag(name.getVersionPart())
                .start()
                .awaitCompletion(PULL.toSeconds(), TimeUnit.SECONDS);
        if (!pulled) {
            throw new ThrowawayDatabaseException("the image was not there after " + PULL.toMinutes() + " minutes");
        }
    }

    private static DockerImageName name(String image) {
        return ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
    }
}

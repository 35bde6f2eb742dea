package dev.ragdb.enforcer;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/**
 * Asks Maven for the files of a project's dependencies in all scopes: the Enforcer itself is told only their names. The
 * project's own classes come first, as they do when it runs.
 */
final class ProjectClassPath implements ClassPath {
    private final MavenProject project;
    private final MavenSession session;
    private final RepositorySystem repositories;

    ProjectClassPath(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this.project = project;
        this.session = session;
        this.repositories = repositories;
    }

    @Override
    public List<ClassPathEntry> entries() {
        List<ClassPathEntry> entries = new ArrayList<>();
        Path own = Path.of(project.getBuild().getOutputDirectory());
        if (Files.isDirectory(own)) {
            entries.add(new ClassPathEntry(project.getArtifactId(), project.getVersion(), own));
        }
        List<String> problems = new ArrayList<>();
        for (ArtifactResult result : resolve()) {
            Artifact artifact = result.getRequest().getArtifact();
            Artifact resolved = result.getArtifact();
            if (result.isResolved() && !(isBuiltHere(artifact) && isFromLocalRepository(resolved))) {
                entries.add(new ClassPathEntry(
                        artifact.getArtifactId(),
                        artifact.getBaseVersion(),
                        resolved.getFile().toPath()));
            } else {
                problems.add(missing(artifact));
            }
        }
        if (!problems.isEmpty()) {
            throw new EngineException(Reason.INPUT, String.join("\n", problems));
        }
        return entries;
    }

    private List<ArtifactResult> resolve() {
        List<ArtifactRequest> requests = new ArrayList<>();
        for (org.apache.maven.artifact.Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath()) {
                requests.add(new ArtifactRequest(
                        RepositoryUtils.toArtifact(artifact), project.getRemoteProjectRepositories(), null));
            }
        }
        try {
            return repositories.resolveArtifacts(session.getRepositorySession(), requests);
        } catch (ArtifactResolutionException e) {
            return e.getResults();
        }
    }

    /** Before its classes are there, Maven may find a module's jar of an earlier build, which tells nothing. */
    private String missing(Artifact artifact) {
        String name = artifact.getArtifactId() + " " + artifact.getBaseVersion();
        return isBuiltHere(artifact)
                ? name + " is a module of this build and has no files yet: bind the rule to a later phase,"
                        + " such as <phase>compile</phase>"
                : name
                        + " cannot be resolved, so nobody knows whether it holds a schema: see what Maven says without the"
                        + " rule (-Denforcer.skip)";
    }

    private boolean isBuiltHere(Artifact artifact) {
        return session.getProjects().stream()
                .anyMatch(module -> module.getGroupId().equals(artifact.getGroupId())
                        && module.getArtifactId().equals(artifact.getArtifactId())
                        && module.getVersion().equals(artifact.getBaseVersion()));
    }

    private boolean isFromLocalRepository(Artifact resolved) {
        return resolved.getFile()
                .toPath()
                .startsWith(session.getRepositorySession()
                        .getLocalRepository()
                        .getBasedir()
                        .toPath());
    }
}

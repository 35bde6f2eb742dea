package dev.ragdb.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Runs a service's changes on a throwaway PostgreSQL, forward, back and forward again, compares what they do with the committed
 * contract, and generates typed tables. Starts no database when nothing has changed.
 *
 * <p>Schema jars among the plugin's dependencies are those of services that rely on this one: a change that breaks what they
 * rely on fails the build.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init")
public final class GenerateMojo extends AbstractMojo {
    /** Folder that holds {@code META-INF/ragdb/<service>/}. */
    @Parameter(defaultValue = "${project.basedir}/src/main/resources", required = true)
    private File changelog;

    /** Java package of the typed tables (jOOQ); without it none are generated. */
    @Parameter
    private @Nullable String packageName;

    /**
     * {@code accept} rewrites the committed contract from what the throwaway database shows; {@code release} records the
     * version that is built as released, so that its changes can never be edited again. Both are refused where CI is set.
     */
    @Parameter(property = "contract")
    private @Nullable String contract;

    /** Where the throwaway database comes from: docker, local, embedded, embedded:18 or a URL; empty: the first there is. */
    @Parameter(property = "ragdb.database")
    private @Nullable String database;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path target = Path.of(project.getBuild().getDirectory());
        try {
            // In a JVM of its own: shutdown hooks that remove a container do not work in Maven's.
            GeneratorProcess.run(command(target), database == null ? "" : database, getLog()::info);
        } catch (GeneratorProcess.FailedException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("the generator cannot be started: " + e.getMessage(), e);
        }
        if (packageName != null) {
            project.addCompileSourceRoot(
                    target.resolve("generated-sources/ragdb").toString());
            Resource origin = new Resource();
            origin.setDirectory(target.resolve("generated-resources/ragdb").toString());
            project.addResource(origin);
        }
    }

    private List<String> command(Path target) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dcontract=" + (contract == null ? "" : contract));
        command.add("-cp");
        command.add(pluginArtifacts.stream()
                .map(artifact -> artifact.getFile().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        command.add("dev.ragdb.codegen.Generator");
        command.addAll(List.of("--changelog", changelog.toString()));
        command.addAll(List.of("--target", target.toString()));
        command.addAll(List.of("--version", project.getVersion()));
        if (packageName != null) {
            command.addAll(List.of("--package", packageName));
        }
        return command;
    }
}

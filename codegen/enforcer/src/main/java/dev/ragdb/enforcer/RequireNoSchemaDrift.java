package dev.ragdb.enforcer;

import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.enforcer.rule.api.AbstractEnforcerRule;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Fails a build whose typed tables were not made from the changelog on its class path, or, when a URL is given, whose changelog
 * does not fit that database. Without a URL it connects to nothing.
 *
 * <p>It has to be bound to the phase {@code compile} or a later one: modules of the same build have no files before.
 *
 * <p>Of this package, only this class is in Java 11's bytecode: Maven 3.8 cannot see rules in newer bytecode.
 */
@Named("requireNoSchemaDrift")
public final class RequireNoSchemaDrift extends AbstractEnforcerRule {
    private final ClassPath classPath;
    private @Nullable String message;
    private @Nullable String service;
    private @Nullable String minimumVersion;
    private @Nullable String url;
    private @Nullable String user;

    @Inject
    RequireNoSchemaDrift(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this(new ProjectClassPath(project, session, repositories));
    }

    RequireNoSchemaDrift(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** What to say before anything else when the rule fails. */
    public void setMessage(String message) {
        this.message = message;
    }

    /** The one service to check; without it, every service that has a changelog or typed tables on the class path. */
    public void setService(String service) {
        this.service = service;
    }

    /** The version that the service's schema jar has to have at least. */
    public void setMinimumVersion(String minimumVersion) {
        this.minimumVersion = minimumVersion;
    }

    /**
     * The database to compare with, in any form that ragdb takes; blank for none. {@code mvn -X} prints what the POM says, so the
     * password had better come from libpq's password file.
     */
    public void setUrl(String url) {
        this.url = url;
    }

    /** The role that connects, where the URL names none. */
    public void setUser(String user) {
        this.user = user;
    }

    @Override
    public void execute() throws EnforcerRuleException {
        DatabaseSettings database = new DatabaseSettings(url, user);
        Findings findings = new SchemaCheck(service, minimumVersion, database).run(classPath);
        findings.notes().forEach(getLog()::info);
        findings.warnings().forEach(getLog()::warn);
        if (!findings.problems().isEmpty()) {
            String found = String.join("\n", findings.problems());
            throw new EnforcerRuleException(message == null ? found : message + "\n" + found);
        }
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
        return "RequireNoSchemaDrift[service=" + service + ", minimumVersion=" + minimumVersion + "]";
    }
}

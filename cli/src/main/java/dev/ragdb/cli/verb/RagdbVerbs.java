package dev.ragdb.cli.verb;

import dev.ragdb.cli.data.ExportVerb;
import dev.ragdb.cli.data.ImportVerb;
import dev.ragdb.cli.data.SearchVerb;
import dev.ragdb.cli.data.StatsVerb;
import dev.ragdb.cli.demo.DemoVerb;
import dev.ragdb.cli.draft.RenumberVerb;
import dev.ragdb.cli.draft.RevisionVerb;
import dev.ragdb.cli.prove.ExplainVerb;
import dev.ragdb.cli.prove.ProveVerb;
import java.util.List;

/**
 * The verbs of {@code ragdb}. A new one gets a line in each of the two lists below; a verb that always needs a server
 * of its own gets its name into {@code bin/ragdb} too.
 */
public final class RagdbVerbs implements VerbCatalog {
    @Override
    public List<VerbEntry> entries() {
        return List.of(
                new VerbEntry("Apply", "migrate", "apply what is pending, and verify"),
                new VerbEntry("Apply", "upgrade", "apply changes up to a target"),
                new VerbEntry("Apply", "downgrade", "take changes back down to a target"),
                new VerbEntry("Apply", "stamp", "record changes as applied without running them"),
                new VerbEntry("Look", "plan", "show what would run, and change nothing"),
                new VerbEntry("Look", "check", "is the database up to date? Answers by exit code"),
                new VerbEntry("Look", "current", "show the change at which the database is"),
                new VerbEntry("Look", "history", "list all changes, and when each was applied"),
                new VerbEntry("Look", "heads", "show the changelog's last change"),
                new VerbEntry("Look", "show", "show one change, and what is recorded of it"),
                new VerbEntry("Look", "status", "show which objects are there, missing or different"),
                new VerbEntry("Write", "revision", "write the next change's file, empty or drafted from a database"),
                new VerbEntry("Write", "renumber", "give an unreleased change the next free number"),
                new VerbEntry("Prove", "prove", "run changes on a throwaway server, and tell what they would do"),
                new VerbEntry("Prove", "explain", "tell what a hazard is, and what to do instead"),
                new VerbEntry("Data", "import", "store the profiles of a directory of JSON files"),
                new VerbEntry("Data", "export", "write the profiles into a directory of JSON files"),
                new VerbEntry("Data", "search", "find stored messages that are near to another, or to a vector"),
                new VerbEntry("Data", "stats", "count profiles and embeddings, and tell their sizes"),
                new VerbEntry("Tour", "demo", "show all this on a throwaway PostgreSQL"));
    }

    // A switch, not a map of constructors: setting up each lambda costs a start-up more than loading the verb.
    @Override
    public Verb load(String name) {
        return switch (name) {
            case "migrate" -> new MigrateVerb();
            case "plan" -> new PlanVerb();
            case "check" -> new CheckVerb();
            case "current" -> new CurrentVerb();
            case "history" -> new HistoryVerb();
            case "heads" -> new HeadsVerb();
            case "show" -> new ShowVerb();
            case "status" -> new StatusVerb();
            case "upgrade" -> new UpgradeVerb();
            case "downgrade" -> new DowngradeVerb();
            case "stamp" -> new StampVerb();
            case "revision" -> new RevisionVerb();
            case "renumber" -> new RenumberVerb();
            case "prove" -> new ProveVerb();
            case "explain" -> new ExplainVerb();
            case "import" -> new ImportVerb();
            case "export" -> new ExportVerb();
            case "search" -> new SearchVerb();
            case "stats" -> new StatsVerb();
            case "demo" -> new DemoVerb();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public boolean isComplete(String name) {
        return switch (name) {
            case "migrate", "check", "current", "history", "heads", "status" -> true;
            default -> false;
        };
    }
}

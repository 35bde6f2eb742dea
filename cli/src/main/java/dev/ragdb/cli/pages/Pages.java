package dev.ragdb.cli.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Writes {@code completion} and {@code man}. */
public final class Pages {
    private Pages() {}

    /**
     * Writes them into {@code folder}, which is made when it is not there.
     *
     * @param root with all verbs loaded
     * @param changes the ids of the shipped changes, in their order
     * @param version e.g. {@code 0.1.0}
     * @param date of the version: {@code 2026-11-01}
     */
    public static void write(Path folder, CommandSpec root, List<String> changes, String version, String date)
            throws IOException {
        Offer offer = Offer.of(root, changes);
        Path completion = Files.createDirectories(folder.resolve("completion"));
        Files.writeString(completion.resolve("ragdb.bash"), BashCompletion.write(offer));
        Files.writeString(completion.resolve("_ragdb"), ZshCompletion.write(offer));
        Files.writeString(completion.resolve("ragdb.fish"), FishCompletion.write(offer));
        Path manual = Files.createDirectories(folder.resolve("man").resolve("man1"));
        ManualPage pages = new ManualPage(offer, version, date);
        Files.writeString(manual.resolve("ragdb.1"), pages.ofAll());
        for (OfferedVerb verb : offer.verbs()) {
            Files.writeString(manual.resolve("ragdb-" + verb.name() + ".1"), pages.of(verb));
        }
    }
}

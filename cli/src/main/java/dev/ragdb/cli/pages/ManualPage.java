package dev.ragdb.cli.pages;

import dev.ragdb.cli.help.HelpPage;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.pages.OfferedVerb.OfferedParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The manual page of {@code ragdb}, or of one of its verbs. */
final class ManualPage {
    private final Offer offer;
    private final String version;
    private final String date;

    ManualPage(Offer offer, String version, String date) {
        this.offer = offer;
        this.version = version;
        this.date = date;
    }

    String ofAll() {
        Roff page = page("ragdb");
        page.section("NAME").text("ragdb - " + decapitalised(offer.summary()));
        page.section("SYNOPSIS").synopsis("ragdb", "VERB [OPTION]...");
        page.section("DESCRIPTION").text(offer.summary());
        page.section("VERBS");
        for (OfferedVerb verb : offer.verbs()) {
            page.entry("ragdb " + verb.name(), "", verb.summary() + "; see ragdb-" + verb.name() + "(1)");
        }
        page.section("OPTIONS").text("Before or after the verb:");
        entries(page, offer.options());
        page.section("EXAMPLES")
                .example(offer.verbs().stream()
                        .map(verb -> verb.examples().get(0))
                        .toList());
        surroundings(page);
        return seeAlso(
                        page,
                        offer.verbs().stream()
                                .map(verb -> "ragdb-" + verb.name())
                                .toList())
                .toString();
    }

    String of(OfferedVerb verb) {
        Roff page = page("ragdb-" + verb.name());
        page.section("NAME").text("ragdb-" + verb.name() + " - " + verb.summary());
        page.section("SYNOPSIS")
                .synopsis(
                        "ragdb " + verb.name(),
                        "[OPTION]..."
                                + verb.parameters().stream()
                                        .map(ManualPage::synopsis)
                                        .collect(Collectors.joining()));
        page.section("DESCRIPTION").text(HelpPage.sentence(verb.summary()));
        if (!verb.notes().isEmpty()) {
            page.paragraph();
            verb.notes().forEach(page::text);
        }
        page.section("OPTIONS");
        for (OfferedParameter parameter : verb.parameters()) {
            page.entry("", parameter.values().label(), parameter.description());
        }
        entries(page, verb.options());
        page.subsection("Of every verb");
        entries(page, offer.options());
        page.section("EXAMPLES").example(verb.examples());
        surroundings(page);
        return seeAlso(page, List.of("ragdb")).toString();
    }

    private Roff page(String title) {
        return new Roff(title, date, "ragdb " + version);
    }

    private static void entries(Roff page, List<OfferedOption> options) {
        for (OfferedOption option : options) {
            String value = option.values().label();
            String names = String.join(", ", option.names());
            page.entry(names, value.isEmpty() ? "" : (names.contains("--") ? "=" : " ") + value, option.description());
        }
    }

    private static void surroundings(Roff page) {
        page.section("EXIT STATUS");
        ExitCode.meanings().forEach((numbers, meaning) -> page.entry(numbers, "", meaning));
        page.section("ENVIRONMENT");
        ManualNotes.VARIABLES.forEach((names, meaning) -> page.entry(names, "", meaning));
        page.section("FILES");
        ManualNotes.FILES.forEach((file, meaning) -> page.entry(file, "", meaning));
    }

    private static Roff seeAlso(Roff page, List<String> pages) {
        List<String> all = new ArrayList<>(pages);
        all.add("psql");
        return page.section("SEE ALSO")
                .text(all.stream().map(name -> name + "(1)").collect(Collectors.joining(", ")));
    }

    private static String synopsis(OfferedParameter parameter) {
        String label = parameter.values().label();
        return parameter.required() ? " " + label : " [" + label + "]";
    }

    /** As it stands behind a name. */
    private static String decapitalised(String sentence) {
        String text = Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}

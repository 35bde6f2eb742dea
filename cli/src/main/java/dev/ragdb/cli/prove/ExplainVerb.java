package dev.ragdb.cli.prove;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.output.HazardRecord;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.WrappedText;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.engine.NearestName;
import dev.ragdb.engine.hazard.HazardCode;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells what a hazard is, where nobody has the manual at hand: beside the log of a build that it broke. */
@Command(name = "explain", footer = "%nExamples:%n  ragdb explain%n  ragdb explain blocks-writes")
public final class ExplainVerb implements Verb {
    private static final String INDENT = "  ";

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "a hazard, e.g. blocks-writes; all are listed when not given")
    private String code = "";

    @Override
    public ExitCode run(Session session) {
        if (session.json()) {
            print(code.isEmpty() ? List.of(HazardCode.values()) : List.of(find(code)), session);
        } else if (code.isEmpty()) {
            list(session);
        } else {
            explain(find(code), session);
        }
        return ExitCode.DONE;
    }

    private static void list(Session session) {
        AlignedRows rows = new AlignedRows();
        for (HazardCode hazard : HazardCode.values()) {
            rows.add(hazard.code(), hazard.title());
        }
        rows.lines(session.screen().rowWidth()).forEach(session.out()::println);
    }

    private static void print(List<HazardCode> hazards, Session session) {
        for (HazardCode hazard : hazards) {
            session.print(HazardRecord.of(hazard));
        }
    }

    private static HazardCode find(String code) {
        return HazardCode.of(code)
                .orElseThrow(() -> new RagdbException(
                        ExitCode.USAGE,
                        "unknown hazard '" + code + "'"
                                + NearestName.hint(code, HazardCode.codes(), "; ragdb explain lists them")));
    }

    private static void explain(HazardCode hazard, Session session) {
        PrintStream out = session.out();
        WrappedText text = new WrappedText(Math.min(80, session.screen().textWidth()));
        text.lines("", INDENT, hazard.code() + ": " + hazard.title()).forEach(out::println);
        out.println();
        out.println("Why it matters:");
        text.lines(INDENT, INDENT, hazard.why()).forEach(out::println);
        out.println();
        out.println("What to do instead:");
        text.lines(INDENT, INDENT, hazard.recipe()).forEach(out::println);
        out.println();
        if (hazard.acceptable()) {
            out.println("To accept it, a line above the change's --changeset line:");
            out.println(INDENT + "--ragdb accept " + hazard.code() + ": reason");
        } else {
            out.println("It cannot be accepted: such a change is never applied.");
        }
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}

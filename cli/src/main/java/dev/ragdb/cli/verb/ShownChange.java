package dev.ragdb.cli.verb;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.output.ChangeRecord;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import java.util.List;
import java.util.Optional;

/** A change file, and what the contract records of it, when that is about this very file. */
final class ShownChange {
    private final Changelog changelog;
    private final ChangeFile file;

    private ShownChange(Changelog changelog, ChangeFile file) {
        this.changelog = changelog;
        this.file = file;
    }

    /** @throws RagdbException with exit code 2 when {@code typed} is no change */
    static ShownChange find(String typed, Changelog changelog) {
        List<String> ids = changelog.ids();
        if (typed.equals("base")) {
            throw new RagdbException(
                    ExitCode.USAGE, "base is where no change is applied: there is nothing to show; name a change");
        }
        String id = typed.equals("head") && !ids.isEmpty() ? ids.get(ids.size() - 1) : ChosenChange.find(typed, ids);
        return new ShownChange(changelog, changelog.change(id).orElseThrow());
    }

    void show(Session session) {
        ChangeScript script = ChangeScripts.parse(List.of(file)).get(0);
        if (session.json()) {
            print(session, script);
            return;
        }
        ChangeText text = new ChangeText().comment(script.comment()).file(file);
        recorded().ifPresent(change -> text.recorded(change, contract()));
        session.out().println(file.id());
        text.lines(session.screen().rowWidth()).forEach(session.out()::println);
        if (recorded().isEmpty()) {
            session.warn("the contract does not record " + file.id() + " as it is: mvn verify proves it");
        }
        print(session, "forward", script.forward());
        print(session, "back", script.rollback());
    }

    private void print(Session session, ChangeScript script) {
        ChangeRecord result = new ChangeRecord(file.id()).file(file);
        recorded().ifPresent(change -> result.recorded(change, contract()));
        session.print(
                result.statements(sql(script.forward()), sql(script.rollback())).json());
    }

    private static void print(Session session, String direction, List<ChangeScript.Statement> statements) {
        session.out().println();
        session.out().println(direction + ":");
        sql(statements).forEach(sql -> session.out()
                .println((sql.strip() + ";").indent(4).stripTrailing()));
    }

    private static List<String> sql(List<ChangeScript.Statement> statements) {
        return statements.stream().map(ChangeScript.Statement::sql).toList();
    }

    private Contract contract() {
        return changelog.recordedContract().orElseThrow();
    }

    /** Of a file that was edited since, nothing is known. */
    private Optional<ContractChange> recorded() {
        return changelog.recordedContract().stream()
                .flatMap(contract -> contract.changes().stream())
                .filter(change ->
                        change.id().equals(file.id()) && change.sha256().equals(file.sha256()))
                .findFirst();
    }
}

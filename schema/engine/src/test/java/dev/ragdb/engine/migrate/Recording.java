package dev.ragdb.engine.migrate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what a migration says of itself. */
final class Recording implements MigrationListener {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public void waitingForMigrator(String holder) {
        events.add("waiting");
    }

    @Override
    public void started(Step step, int number, int total) {
        events.add("started " + step.id() + " " + number + "/" + total);
    }

    @Override
    public void retrying(Step step, String blockers, Duration pause) {
        events.add("retrying " + step.id());
    }

    @Override
    public void repairing(String index) {
        events.add("repairing " + index);
    }

    @Override
    public void finished(Step step, Duration took) {
        events.add("finished " + step.id());
    }
}

package dev.ragdb.cli;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.EngineException.Reason;

/** The exit code for each reason that the engine gives. */
final class EngineExitCode {
    private EngineExitCode() {}

    static ExitCode of(Reason reason) {
        return switch (reason) {
            case INPUT -> ExitCode.USAGE;
            case FAILED -> ExitCode.FAILED;
            case DRIFT -> ExitCode.DRIFT;
            case BUSY -> ExitCode.BUSY;
            case REFUSED -> ExitCode.REFUSED;
        };
    }
}

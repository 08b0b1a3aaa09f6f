package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import org.jspecify.annotations.Nullable;

/** Tells operators what to do about an engine on which nothing starts. */
final class EngineAdvice {
    private EngineAdvice() {}

    /**
     * Returns the advice as a sentence.
     *
     * @param left whether no node holds the engine
     */
    static String of(@Nullable EngineState state, boolean left) {
        if (state == null || left) {
            return say("admin-needs.engine-left");
        }
        return switch (state.health().status()) {
            case UNREACHABLE -> say("admin-needs.engine-unreachable");
            case REFUSED -> say("admin-needs.engine-refused");
            case CONDITIONAL -> say("admin-needs.engine-conditional");
            case FULL -> say("admin-needs.engine-full");
            case READY -> "";
        };
    }
}

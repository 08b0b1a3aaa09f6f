package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks whether one challenge can be solved now. The owner of {@code own} must stop what this starts.
 *
 * @param patience how long a start may take
 */
record HealthCheck(Api api, OwnInstances own, long challenge, Solver solver, Duration patience) {
    /** Reasons of a failed instance that say nothing about the challenge. */
    private static final Set<String> OF_THE_PLATFORM = Set.of("capacity", "engine", "cancelled");

    /** The result of a check. */
    sealed interface Outcome {
        /** The solver's flag is right. */
        record Solved() implements Outcome {}

        /** It cannot be solved, for this reason. */
        record Failed(String why) implements Outcome {}

        /** Nothing was learnt about the challenge, for this reason. */
        record NotTried(String why) implements Outcome {}
    }

    /** Tries the challenge. Throws {@link CommandException} for a refusal that says nothing about the challenge. */
    Outcome run() throws InterruptedException {
        JsonNode live =
                api.get("/instances?challenge_id=" + challenge).path("data").path(0);
        if (live.isMissingNode()) {
            return solve(start());
        }
        // A shared instance cannot be started a second time, and it must be solvable as it is.
        return OwnInstances.isForAll(live)
                ? solve(live)
                : new Outcome.NotTried("BUSY: you have an instance of it already; first: ./flagship instance stop "
                        + live.path("id").asString() + " --wait");
    }

    private JsonNode start() throws InterruptedException {
        return own.start(challenge, OwnInstances.of(challenge));
    }

    private Outcome solve(JsonNode started) throws InterruptedException {
        JsonNode instance = new Instances(api).settled(started, patience);
        return switch (state(instance)) {
            case "RUNNING" -> judge(instance);
            case "QUEUED" ->
                new Outcome.NotTried("its instance waited in the queue for " + patience.toSeconds() + " s");
            case "STARTING", "POOLED" ->
                new Outcome.Failed("its instance did not run within " + patience.toSeconds() + " s");
            default -> ended(instance);
        };
    }

    private Outcome judge(JsonNode instance) throws InterruptedException {
        return switch (solver.solve(instance.path("endpoints").path(0))) {
            case Solver.Outcome.Found(String flag) ->
                new Preview(api, challenge).isRight(flag)
                        ? new Outcome.Solved()
                        : unlessEnded(instance, "the platform does not accept the flag that the solver found");
            case Solver.Outcome.Nothing(String why) -> unlessEnded(instance, why);
        };
    }

    /** Does not blame the solver if the instance ended while it worked. */
    private Outcome unlessEnded(JsonNode instance, String why) throws InterruptedException {
        JsonNode now = api.get("/instances/" + instance.path("id").asString()).path("data");
        return Instances.isRunning(now) ? new Outcome.Failed(why) : ended(now);
    }

    private Outcome ended(JsonNode instance) throws InterruptedException {
        JsonNode gone = new Instances(api).gone(instance, patience);
        String reason = gone.path("reason").asString("");
        if (!state(gone).equals("FAILED") || OF_THE_PLATFORM.contains(reason)) {
            return new Outcome.NotTried("its instance was ended: " + (reason.isEmpty() ? state(gone) : reason));
        }
        String words = gone.path("detail").asString("").strip();
        return new Outcome.Failed("its instance does not run: " + reason + (words.isEmpty() ? "" : ", " + words));
    }

    private static String state(JsonNode instance) {
        return instance.path("state").asString("");
    }
}

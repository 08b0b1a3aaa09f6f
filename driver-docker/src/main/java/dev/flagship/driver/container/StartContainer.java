package dev.flagship.driver.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineStream;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Starts a container and hands its gate the flag. */
public final class StartContainer {
    private final EngineClient client;
    private final Platform platform;

    public StartContainer(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** Starts what was never started, the containers of members first; anything else is left as it is. */
    public StartResult start(ContainerSpec spec, String id, String flag) {
        for (ContainerSpec memberSpec : spec.memberSpecs()) {
            String name = platform.containerName(memberSpec.incarnation(), memberSpec.member());
            StartResult result = startOne(memberSpec, name, "");
            if (!(result instanceof StartResult.Started)) {
                return of(memberSpec.member(), result);
            }
        }
        return startOne(spec, id, flag);
    }

    /** The same, saying whose it is. */
    private static StartResult of(String member, StartResult result) {
        return switch (result) {
            case StartResult.NotStartable(String detail) -> new StartResult.NotStartable(member + ": " + detail);
            case StartResult.Ended(String detail) -> new StartResult.Ended(member + ": " + detail);
            case StartResult.NoCapacity(String detail) -> new StartResult.NoCapacity(member + ": " + detail);
            case StartResult.PortTaken taken -> taken;
            case StartResult.Started started -> started;
        };
    }

    private StartResult startOne(ContainerSpec spec, String id, String flag) {
        EngineAnswer inspect = client.container(id);
        if (inspect.status() == 404) {
            return new StartResult.Ended("the container " + id + " is gone");
        }
        JsonNode state = inspect.orUnavailable().json().path("State");
        return switch (state.path("Status").asString("")) {
            case "running", "paused" -> new StartResult.Started();
            case "created" ->
                spec.template().delivery() instanceof FlagDelivery.File
                        ? startWithFlag(spec, id, flag)
                        : result(spec, client.start(id));
            // Never started again: its process was given its flag once.
            default ->
                new StartResult.Ended(
                        "its process ended with code " + state.path("ExitCode").asInt(0));
        };
    }

    /**
     * Attached before the start, so that the gate sees either the whole flag or, when this process or the engine dies in
     * between, the end of its input. The end of the stream is not waited for: depending on which of its own steps comes
     * first, the engine ends it at once or with the container.
     */
    private StartResult startWithFlag(ContainerSpec spec, String id, String flag) {
        EngineAnswer prepared = client.prepare(id);
        if (!prepared.succeeded()) {
            return result(spec, prepared);
        }
        try (EngineStream stdin = client.attach(id, false)) {
            EngineAnswer answer = client.start(id);
            if (answer.succeeded()) {
                stdin.write((flag + "\n").getBytes(UTF_8), client.timeout());
                stdin.finishSending();
            }
            return result(spec, answer);
        }
    }

    private static StartResult result(ContainerSpec spec, EngineAnswer answer) {
        if (answer.succeeded()) {
            return new StartResult.Started();
        }
        String message = answer.message();
        if (answer.status() == 404 && message.toLowerCase(Locale.ROOT).contains("no such container")) {
            return new StartResult.Ended(message);
        }
        Optional<Integer> taken = taken(spec, message);
        if (taken.isPresent()) {
            return new StartResult.PortTaken(taken.get(), message);
        }
        if (message.contains("address already in use")) {
            // A number that the engine chose when it made the container; the next one gets another.
            return new StartResult.Ended(message);
        }
        return refused(answer.status(), message);
    }

    /** What a refusal is whose words name neither the container nor a port. */
    static StartResult refused(int status, String message) {
        if (Shortage.isOne(message)) {
            return new StartResult.NoCapacity(message);
        }
        // A runtime quotes what it could not run, which may be called anything.
        if (message.contains("OCI runtime") || message.contains("starting container process")) {
            return new StartResult.NotStartable(message);
        }
        if (message.contains("network")) {
            return new StartResult.NoCapacity(message);
        }
        if (status == 400 || message.contains("cannot assign requested address")) {
            return new StartResult.NotStartable(message);
        }
        throw new EngineUnavailableException("start: status " + status + ", " + message);
    }

    /** Engines say which only in words, and each in others. */
    private static Optional<Integer> taken(ContainerSpec spec, String message) {
        boolean says = message.contains("already allocated") || message.contains("already in use");
        return spec.published().values().stream()
                .filter(port -> says && message.matches("(?s).*:" + port + "\\b.*"))
                .findFirst();
    }
}

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

/** Starts a container and passes the flag to its gate. */
public final class StartContainer {
    private final EngineClient client;
    private final Platform platform;

    public StartContainer(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** Starts containers that were never started, members first; leaves others as they are. */
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

    /** Adds the member's name to a result. */
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
        EngineAnswer inspect = client.containers().inspect(id);
        if (inspect.status() == 404) {
            return new StartResult.Ended("the container " + id + " is gone");
        }
        JsonNode state = inspect.orUnavailable().json().path("State");
        return switch (state.path("Status").asString("")) {
            case "running", "paused" -> new StartResult.Started();
            case "created" ->
                spec.template().delivery() instanceof FlagDelivery.File
                        ? startWithFlag(spec, id, flag)
                        : result(spec, client.containers().start(id));
            // Not started again, because its process was given its flag already.
            default ->
                new StartResult.Ended(
                        "its process ended with code " + state.path("ExitCode").asInt(0));
        };
    }

    /**
     * Attaches before the start, so that the gate sees either the whole flag, or the end of its input if this process
     * or the engine dies in between. It does not wait for the end of the stream: depending on the order of the engine's
     * own steps, that comes at once or with the end of the container.
     */
    private StartResult startWithFlag(ContainerSpec spec, String id, String flag) {
        EngineAnswer prepared = client.containers().prepare(id);
        if (!prepared.succeeded()) {
            return result(spec, prepared);
        }
        try (EngineStream stdin = client.containers().attach(id, false)) {
            EngineAnswer answer = client.containers().start(id);
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
            // The port was chosen by the engine when it created the container; the next container gets another.
            return new StartResult.Ended(message);
        }
        return refused(answer.status(), message);
    }

    /** Interprets a refusal that names neither the container nor a port. */
    static StartResult refused(int status, String message) {
        if (Shortage.isOne(message)) {
            return new StartResult.NoCapacity(message);
        }
        // Checked before the words below: the runtime quotes the name of what it could not run, which may contain them.
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

    /** Finds the taken port. Engines name it only in their messages, each in its own form. */
    private static Optional<Integer> taken(ContainerSpec spec, String message) {
        boolean says = message.contains("already allocated") || message.contains("already in use");
        return spec.published().values().stream()
                .filter(port -> says && message.matches("(?s).*:" + port + "\\b.*"))
                .findFirst();
    }
}

package dev.flagship.driver.container;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sees the containers of one platform's instances. */
public final class ObserveContainers {
    private final EngineClient client;
    private final Platform platform;

    public ObserveContainers(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** All of them, in any state. */
    public List<ObservedContainer> list() {
        List<ObservedContainer> all = new ArrayList<>();
        for (JsonNode summary : client.containers(List.of(platform.filter(), Platform.INSTANCE))) {
            Status status = status(summary.path("State").asString(""));
            String id = summary.path("Id").asString("");
            if (status == Status.EXITED) {
                // The list says nothing of exit code and memory.
                byId(id).ifPresent(all::add);
            } else {
                platform.incarnation(summary.path("Labels"))
                        .ifPresent(of -> all.add(new ObservedContainer(id, of, status, 0, false)));
            }
        }
        return all;
    }

    /** The container of one incarnation. */
    public Optional<ObservedContainer> find(Incarnation incarnation) {
        return byId(platform.containerName(incarnation))
                .filter(found -> found.incarnation().equals(incarnation));
    }

    private Optional<ObservedContainer> byId(String idOrName) {
        EngineAnswer answer = client.container(idOrName);
        return answer.status() == 404
                ? Optional.empty()
                : observed(platform, answer.orUnavailable().json());
    }

    /** Reads an inspect; empty when it is not an instance's container of this platform. */
    static Optional<ObservedContainer> observed(Platform platform, JsonNode inspect) {
        JsonNode state = inspect.path("State");
        Status status = status(state.path("Status").asString(""));
        int exitCode = status == Status.EXITED ? state.path("ExitCode").asInt(0) : 0;
        return platform.incarnation(inspect.path("Config").path("Labels"))
                .map(incarnation -> new ObservedContainer(
                        inspect.path("Id").asString(""),
                        incarnation,
                        status,
                        exitCode,
                        state.path("OOMKilled").asBoolean(false)));
    }

    private static Status status(String word) {
        return switch (word) {
            case "created" -> Status.CREATED;
            case "running", "restarting" -> Status.RUNNING;
            case "paused" -> Status.PAUSED;
            case "removing" -> Status.REMOVING;
            default -> Status.EXITED;
        };
    }
}

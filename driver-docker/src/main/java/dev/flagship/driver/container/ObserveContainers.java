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
import java.util.stream.Stream;
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
            String id = summary.path("Id").asString("");
            Status status = status(summary.path("State").asString(""));
            if (status == Status.EXITED) {
                // The list says nothing of exit code and memory.
                byId(id).ifPresent(all::add);
            } else {
                platform.incarnation(summary.path("Labels"))
                        .map(of -> new ObservedContainer(
                                id, of, underName(platform, status, of, names(summary)), 0, false))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private static Stream<String> names(JsonNode summary) {
        return summary.path("Names").valueStream().map(name -> name.asString(""));
    }

    /** What is frozen, has ended or is on its way out says enough; anything else must have the name that we gave it. */
    private static Status underName(Platform platform, Status status, Incarnation incarnation, Stream<String> names) {
        boolean decided = status == Status.PAUSED || status == Status.EXITED || status == Status.REMOVING;
        String given = platform.containerName(incarnation);
        return decided || names.anyMatch(name -> name.equals("/" + given) || name.equals(given))
                ? status
                : Status.RENAMED;
    }

    /** The container of one incarnation: by its name, and by its labels where nothing of ours has the name. */
    public Optional<ObservedContainer> find(Incarnation incarnation) {
        return byId(platform.containerName(incarnation))
                .filter(found -> found.incarnation().equals(incarnation))
                .or(() -> byLabels(incarnation));
    }

    private Optional<ObservedContainer> byLabels(Incarnation incarnation) {
        JsonNode found = client.containers(List.of(
                platform.filter(),
                Platform.INSTANCE + "=" + incarnation.instance(),
                Platform.INCARNATION + "=" + incarnation.number()));
        return found.isEmpty()
                ? Optional.empty()
                : byId(found.path(0).path("Id").asString(""));
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
        Stream<String> name = Stream.of(inspect.path("Name").asString(""));
        return platform.incarnation(inspect.path("Config").path("Labels"))
                .map(incarnation -> new ObservedContainer(
                        inspect.path("Id").asString(""),
                        incarnation,
                        underName(platform, status, incarnation, name),
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

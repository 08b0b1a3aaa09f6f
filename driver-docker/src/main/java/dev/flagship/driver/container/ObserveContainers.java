package dev.flagship.driver.container;

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

/** Observes the containers of one platform's instances. */
public final class ObserveContainers {
    private final EngineClient client;
    private final Platform platform;

    public ObserveContainers(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** Returns one entry for each incarnation that has containers in any state. */
    public List<ObservedContainer> list() {
        List<MemberContainer> parts = new ArrayList<>();
        for (JsonNode summary : client.containers().all(List.of(platform.filter(), Platform.INSTANCE))) {
            Status status = status(summary.path("State").asString(""));
            if (status == Status.EXITED) {
                // The list contains neither exit code nor memory kills.
                byId(summary.path("Id").asString("")).ifPresent(parts::add);
            } else {
                listed(summary, status).ifPresent(parts::add);
            }
        }
        return MemberContainer.together(parts);
    }

    private Optional<MemberContainer> listed(JsonNode summary, Status status) {
        JsonNode labels = summary.path("Labels");
        String member = labels.path(Platform.MEMBER).asString("");
        Stream<String> names = summary.path("Names").valueStream().map(name -> name.asString(""));
        return platform.incarnation(labels)
                .map(of -> new ObservedContainer(
                        summary.path("Id").asString(""),
                        of,
                        underName(platform.containerName(of, member), status, names),
                        0,
                        false,
                        member))
                .map(container -> new MemberContainer(container, MemberContainer.count(labels)));
    }

    /**
     * Returns RENAMED when the container does not have the name we gave it, unless it is paused, has ended or is being
     * removed.
     */
    private static Status underName(String given, Status status, Stream<String> names) {
        boolean decided = status == Status.PAUSED || status == Status.EXITED || status == Status.REMOVING;
        return decided || names.anyMatch(name -> name.equals("/" + given) || name.equals(given))
                ? status
                : Status.RENAMED;
    }

    /** Finds an incarnation by its container's name, or by its labels when none of ours has that name. */
    public Optional<ObservedContainer> find(Incarnation incarnation) {
        Optional<MemberContainer> named = byId(platform.containerName(incarnation))
                .filter(found -> found.container().incarnation().equals(incarnation));
        return named.filter(MemberContainer::isAlone)
                .map(MemberContainer::container)
                .or(() ->
                        MemberContainer.together(ids(incarnation).stream()
                                        .flatMap(id -> byId(id).stream())
                                        .toList())
                                .stream()
                                .findFirst());
    }

    /** Returns the ids of all containers of an incarnation. */
    List<String> ids(Incarnation incarnation) {
        return client.containers()
                .all(List.of(
                        platform.filter(),
                        Platform.INSTANCE + "=" + incarnation.instance(),
                        Platform.INCARNATION + "=" + incarnation.number()))
                .valueStream()
                .map(found -> found.path("Id").asString(""))
                .toList();
    }

    private Optional<MemberContainer> byId(String idOrName) {
        return client.containers().inspect(idOrName).found().flatMap(inspect -> part(platform, inspect));
    }

    /** Reads the answer to an inspect; empty when it is not an instance's container of this platform. */
    static Optional<MemberContainer> part(Platform platform, JsonNode inspect) {
        JsonNode state = inspect.path("State");
        Status status = status(state.path("Status").asString(""));
        int exitCode = status == Status.EXITED ? state.path("ExitCode").asInt(0) : 0;
        Stream<String> name = Stream.of(inspect.path("Name").asString(""));
        JsonNode labels = inspect.path("Config").path("Labels");
        String member = labels.path(Platform.MEMBER).asString("");
        return platform.incarnation(labels)
                .map(incarnation -> new ObservedContainer(
                        inspect.path("Id").asString(""),
                        incarnation,
                        underName(platform.containerName(incarnation, member), status, name),
                        exitCode,
                        state.path("OOMKilled").asBoolean(false),
                        member))
                .map(container -> new MemberContainer(container, MemberContainer.count(labels)));
    }

    private static Status status(String word) {
        return switch (word) {
            // Podman says "initialized" of a container that was attached to before its start.
            case "created", "initialized" -> Status.CREATED;
            case "running", "restarting" -> Status.RUNNING;
            case "paused" -> Status.PAUSED;
            case "removing" -> Status.REMOVING;
            default -> Status.EXITED;
        };
    }
}

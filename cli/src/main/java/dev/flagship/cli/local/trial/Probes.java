package dev.flagship.cli.local.trial;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.remote.Api;
import dev.flagship.cli.remote.Instances;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.Weakness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * The challenges of one trial and their instances, from when they are defined on the platform until nothing is left.
 */
final class Probes {
    private static final Duration REMOVAL = Duration.ofSeconds(45);
    private static final long LOOK_MILLIS = 200;

    private final Api api;
    private final EngineClient engine;
    private final Platform platform;
    private final Deadline deadline;
    private final Map<String, Long> ids = new HashMap<>();
    private final Map<String, JsonNode> started = new HashMap<>();

    Probes(Api api, EngineClient engine, Platform platform, Deadline deadline) {
        this.api = api;
        this.engine = engine;
        this.platform = platform;
        this.deadline = deadline;
    }

    /** Defines them on the platform, or redefines them. */
    void define(List<ProbeEntry> entries) throws InterruptedException {
        Map<String, Object> catalog = Map.of(
                "schema_version",
                1,
                "challenges",
                entries.stream().map(ProbeEntry::entry).toList());
        for (JsonNode pushed : api.post("/catalog", catalog)) {
            ids.put(pushed.path("slug").asString(""), pushed.path("id").asLong());
        }
    }

    /** Returns the rules in force for instances of this challenge, e.g. {@code pids}, by name. */
    Map<String, String> rules(String name) throws InterruptedException {
        Map<String, String> rules = new HashMap<>();
        api.get("/challenges/" + id(name) + "/rules")
                .path("data")
                .forEach(rule -> rules.put(
                        rule.path("name").asString(""), rule.path("in_force").asString("")));
        return rules;
    }

    /** Grants the challenge a weakness, as an operator does, until the challenge is removed. */
    void grant(String name, Weakness weakness) throws InterruptedException {
        api.post(
                "/challenges/" + id(name) + "/grants",
                Map.of("weakness", weakness.text(), "reason", "flagship security-test tries its controls"));
    }

    /** Starts an instance, as an operator does. */
    void start(String name) throws InterruptedException {
        started.put(name, api.post("/instances", Map.of("challenge_id", id(name))));
    }

    /** Returns the instance that was started once it runs or has failed; when time is up, as it is then. */
    JsonNode settled(String name) throws InterruptedException {
        JsonNode instance = Objects.requireNonNull(started.get(name), name);
        return new Instances(api).settled(instance, deadline.left());
    }

    /** Returns the engine's id of a running instance's container. */
    static String container(JsonNode instance) {
        return instance.path("containers").path(0).path("id").asString("");
    }

    /**
     * Removes all challenges of trials, also those of a run that was killed, and thereby ends their instances. Waits
     * until the engine has none of their containers.
     *
     * @return how many containers are left
     */
    int remove() throws InterruptedException {
        Deadline patience = Deadline.in(REMOVAL);
        for (JsonNode challenge : api.get("/challenges?view=admin&slugs=true").path("data")) {
            if (challenge.path("slug").asString("").startsWith(ProbeEntry.PREFIX)) {
                api.delete("/challenges/" + challenge.path("id").asLong());
            }
        }
        int left = containers();
        while (left > 0 && !patience.isOver()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            left = containers();
        }
        return left;
    }

    private int containers() {
        return (int) engine.containers()
                .all(List.of(platform.filter(), Platform.INSTANCE))
                .valueStream()
                .map(container ->
                        container.path("Labels").path(Platform.CHALLENGE).asString(""))
                .filter(slug -> slug.startsWith(ProbeEntry.PREFIX))
                .count();
    }

    private long id(String name) {
        Long id = ids.get(ProbeEntry.PREFIX + name);
        if (id == null) {
            throw new CommandException(ExitCodes.FAILED, "the platform did not take the challenge " + name);
        }
        return id;
    }
}

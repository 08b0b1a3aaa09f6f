package dev.flagship.driver.container;

import dev.flagship.driver.engine.EngineClient;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Measures what containers use, from the engine's counters. */
public final class MeasureContainer {
    private final EngineClient client;
    private final ObserveContainers observe;

    public MeasureContainer(EngineClient client, ObserveContainers observe) {
        this.client = client;
        this.observe = observe;
    }

    /** Returns the sum over the incarnation's containers; empty when one of them does not run or is not counted. */
    public Optional<ResourceUse> measure(ObservedContainer container) {
        if (!client.facts().host().hasControlGroups()) {
            return Optional.empty();
        }
        List<String> ids =
                container.member().isEmpty() ? List.of(container.id()) : observe.ids(container.incarnation());
        Optional<ResourceUse> sum = Optional.of(new ResourceUse(0, 0));
        for (String id : ids) {
            Optional<ResourceUse> one = sum.isEmpty() ? sum : one(id);
            sum = sum.flatMap(before -> one.map(before::plus));
        }
        return ids.isEmpty() ? Optional.empty() : sum;
    }

    private Optional<ResourceUse> one(String id) {
        return client.containers().stats(id).found().flatMap(MeasureContainer::use);
    }

    /**
     * Returns what the container that wrote most has written to its root; empty when none of the incarnation's exists.
     */
    public OptionalLong written(Incarnation incarnation) {
        return observe.ids(incarnation).stream()
                .map(client.containers()::written)
                .filter(answer -> answer.status() != 404)
                .mapToLong(
                        answer -> answer.orUnavailable().json().path("SizeRw").asLong(0))
                .max();
    }

    /** Returns empty for a container that does not run, because the engine then reports nothing. */
    static Optional<ResourceUse> use(JsonNode stats) {
        JsonNode memory = stats.path("memory_stats");
        JsonNode cpu = stats.path("cpu_stats").path("cpu_usage").path("total_usage");
        if (!memory.path("usage").isNumber() || !cpu.isNumber()) {
            return Optional.empty();
        }
        long usage = memory.path("usage").asLong();
        // The kernel drops inactive file pages when memory is needed. The first name is that of cgroup v1, where the
        // second counts only the container's own process.
        JsonNode detail = memory.path("stats");
        long idle = detail.path("total_inactive_file")
                .asLong(detail.path("inactive_file").asLong(0));
        return Optional.of(new ResourceUse(cpu.asLong(), Math.max(0, usage - idle)));
    }
}

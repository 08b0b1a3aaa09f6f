package dev.flagship.driver.container;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Removes containers, but only our own. */
public final class RemoveContainer {
    private static final Logger log = LoggerFactory.getLogger(RemoveContainer.class);

    private final EngineClient client;
    private final Platform platform;

    public RemoveContainer(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** Returns true when the container is gone; false when it is not ours, or the engine is still removing it. */
    public boolean remove(ObservedContainer container) {
        EngineAnswer inspect = client.containers().inspect(container.id());
        if (inspect.status() == 404) {
            return true;
        }
        JsonNode seen = inspect.orUnavailable().json();
        Optional<MemberContainer> there = ObserveContainers.part(platform, seen);
        if (there.isEmpty() || !there.get().container().incarnation().equals(container.incarnation())) {
            log.warn("container {} is not of {}: left alone", container.id(), container.incarnation());
            return false;
        }
        return removed(there.get().isAlone() ? List.of(seen) : members(container.incarnation()), container);
    }

    private List<JsonNode> members(Incarnation incarnation) {
        return new ObserveContainers(client, platform)
                .ids(incarnation).stream()
                        .map(client.containers()::inspect)
                        .filter(answer -> answer.status() != 404)
                        .map(answer -> answer.orUnavailable().json())
                        .toList();
    }

    /**
     * Removes volumes after all containers that use them. A volume that stays, because of a crash in between or because
     * the engine refuses, holds nothing any more; the node's upkeep of volumes removes it later.
     */
    private boolean removed(List<JsonNode> containers, ObservedContainer of) {
        String prefix = platform.volumePrefix(of.incarnation());
        Set<String> volumes = new TreeSet<>();
        boolean gone = true;
        for (JsonNode each : containers) {
            each.path("Mounts").forEach(mount -> volumes.add(mount.path("Name").asString("")));
            gone &= removed(each.path("Id").asString(""));
        }
        if (gone) {
            volumes.stream().filter(name -> name.startsWith(prefix)).forEach(client.volumes()::remove);
        }
        return gone;
    }

    private boolean removed(String id) {
        // By force: the engine then kills at once, even if the container is paused or ignores a stop.
        EngineAnswer answer = client.containers().remove(id);
        if (answer.status() == 409) {
            return false;
        }
        return answer.status() == 404 || answer.orUnavailable().succeeded();
    }
}

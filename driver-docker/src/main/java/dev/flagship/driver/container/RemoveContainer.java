package dev.flagship.driver.container;

import dev.flagship.driver.engine.EngineAnswer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ObservedContainer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes containers away, and only our own. */
public final class RemoveContainer {
    private static final Logger log = LoggerFactory.getLogger(RemoveContainer.class);

    private final EngineClient client;
    private final Platform platform;

    public RemoveContainer(EngineClient client, Platform platform) {
        this.client = client;
        this.platform = platform;
    }

    /** True when it is gone; false when it is not ours, or the engine is still at it. */
    public boolean remove(ObservedContainer container) {
        EngineAnswer inspect = client.container(container.id());
        if (inspect.status() == 404) {
            return true;
        }
        Optional<Part> there =
                ObserveContainers.part(platform, inspect.orUnavailable().json());
        if (there.isEmpty() || !there.get().container().incarnation().equals(container.incarnation())) {
            log.warn("container {} is not of {}: left alone", container.id(), container.incarnation());
            return false;
        }
        return there.get().isAlone() ? removed(container.id()) : membersRemoved(container);
    }

    private boolean membersRemoved(ObservedContainer container) {
        boolean gone = true;
        for (String id : new ObserveContainers(client, platform).ids(container.incarnation())) {
            gone &= removed(id);
        }
        return gone;
    }

    private boolean removed(String id) {
        // Forced: the engine kills at once, also what is paused or ignores a stop.
        EngineAnswer answer = client.removeContainer(id);
        if (answer.status() == 409) {
            return false;
        }
        return answer.status() == 404 || answer.orUnavailable().succeeded();
    }
}

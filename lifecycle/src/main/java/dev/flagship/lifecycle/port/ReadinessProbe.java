package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;

/** Tests once whether a started container is ready. */
public interface ReadinessProbe {

    /**
     * Returns whether the readiness condition holds now. Does not throw when the container is not ready yet.
     *
     * @param ways where its ports are reached
     * @param containerId the engine's id, for conditions on its output
     */
    boolean isReady(Readiness readiness, Ways ways, String containerId);
}

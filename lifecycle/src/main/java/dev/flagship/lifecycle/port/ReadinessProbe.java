package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;

/** Tries once whether a started container answers. */
public interface ReadinessProbe {

    /**
     * True when the readiness condition holds now. Never throws for a container that is not ready yet.
     *
     * @param ways where its ports are reached
     * @param containerId the engine's id, for conditions on its output
     */
    boolean isReady(Readiness readiness, Ways ways, String containerId);
}

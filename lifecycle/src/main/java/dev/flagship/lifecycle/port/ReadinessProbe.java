package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.container.Readiness;

/** Tries once whether a started container answers. */
public interface ReadinessProbe {

    /**
     * True when the readiness condition holds now. Never throws for a container that is not ready yet.
     *
     * @param address the container's IPv4 address
     * @param containerId the engine's id, for conditions on its output
     */
    boolean isReady(Readiness readiness, String address, String containerId);
}

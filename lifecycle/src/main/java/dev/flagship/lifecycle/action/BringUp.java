package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.StartContainers.Started;
import java.util.Optional;

/**
 * Brings up an instance once its place and flag are ready: starts its container, waits until it is ready, and lets
 * players in.
 */
final class BringUp {
    private final StartContainers containers;
    private final AwaitReadiness readiness;
    private final PutIntoService service;

    BringUp(StartContainers containers, AwaitReadiness readiness, PutIntoService service) {
        this.containers = containers;
        this.readiness = readiness;
        this.service = service;
    }

    void bringUp(PreparedLaunch launch) throws InterruptedException {
        Optional<Started> started = containers.start(launch);
        if (started.isPresent() && readiness.await(launch, started.get())) {
            service.put(launch);
        }
    }
}

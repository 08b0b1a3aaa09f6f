package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.loop.StartContainers.Started;
import java.util.Optional;

/** What follows once a launch has its place and its flag: its container runs, is ready, and is played. */
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

package dev.flagship.lifecycle.loop;

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

    void bringUp(Attempt attempt) throws InterruptedException {
        Optional<String> containerId = containers.start(attempt);
        if (containerId.isPresent() && readiness.await(attempt, containerId.get())) {
            service.put(attempt);
        }
    }
}

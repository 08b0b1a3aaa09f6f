package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.StartContainers.Started;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.ReadinessProbe;
import java.time.Duration;
import java.util.Optional;

/** Waits until a started container is ready, for as long as its challenge allows. */
final class AwaitReadiness {
    private final ReadinessProbe probe;
    private final ContainerDriver driver;
    private final Clock clock;
    private final EngineEvents events;
    private final Setbacks setbacks;

    AwaitReadiness(ReadinessProbe probe, ContainerDriver driver, Clock clock, EngineEvents events, Setbacks setbacks) {
        this.probe = probe;
        this.driver = driver;
        this.clock = clock;
        this.events = events;
        this.setbacks = setbacks;
    }

    /** Returns true once it is ready; false when the launch was abandoned or its failure was recorded. */
    boolean await(PreparedLaunch launch, Started started) throws InterruptedException {
        Readiness readiness = launch.template().readiness();
        long start = clock.nanoTime();
        Duration nextLook = Duration.ZERO;
        while (!isReady(launch, started.containerId())) {
            Duration waited = Duration.ofNanos(clock.nanoTime() - start);
            if (launch.isAbandoned()) {
                return false;
            }
            if (waited.compareTo(nextLook) >= 0) {
                if (endIfOver(launch)) {
                    return false;
                }
                nextLook = ReadinessPace.nextLook(waited);
            }
            if (waited.compareTo(readiness.deadline()) > 0) {
                late(launch, started, "not ready after " + readiness.deadline().toSeconds() + " s");
                return false;
            }
            clock.pause(ReadinessPace.pause(waited));
        }
        events.reached(launch.incarnation(), Step.READY);
        return true;
    }

    /**
     * Gives up waiting. A container that was found running may still wait for a flag that nobody brings any more. That
     * is not its challenge's fault, so the next incarnation is tried.
     */
    private void late(PreparedLaunch launch, Started started, String detail) {
        if (started.adopted()) {
            setbacks.tryNext(launch, "found running, and " + detail);
        } else {
            setbacks.failWithLog(launch, Reason.PORT_TIMEOUT, detail, started.containerId());
        }
    }

    private boolean isReady(PreparedLaunch launch, String containerId) {
        ContainerSpec spec = launch.prepared().spec();
        Ways ways = driver.reach(spec.incarnation(), spec.address(), spec.template());
        return probe.isReady(spec.template().readiness(), ways, containerId);
    }

    /** Records the failure of a launch whose container ended or was removed; false when it may still become ready. */
    private boolean endIfOver(PreparedLaunch launch) {
        Optional<ObservedContainer> container = driver.find(launch.incarnation());
        if (container.isEmpty()) {
            setbacks.interfered(launch, "its container was removed while it started");
            return true;
        }
        ObservedContainer found = container.get();
        return switch (found.status()) {
            case EXITED -> {
                ended(launch, found);
                yield true;
            }
            case INCOMPLETE -> {
                setbacks.interfered(launch, "one of its containers was removed while it started");
                yield true;
            }
            case CREATED, RUNNING, PAUSED, RENAMED, REMOVING -> false;
        };
    }

    private void ended(PreparedLaunch launch, ObservedContainer found) {
        EarlyEnd end = EarlyEnd.of(found, launch.template().delivery());
        if (end.again()) {
            setbacks.tryNext(launch, end.detail());
        } else {
            setbacks.failWithLog(launch, end.reason(), end.detail(), found.id());
        }
    }
}

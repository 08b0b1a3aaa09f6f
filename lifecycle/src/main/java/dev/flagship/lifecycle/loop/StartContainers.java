package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import java.util.Optional;

/**
 * Creates the container of a launch, compares it with its specification and starts it with the flag, or continues with
 * one that is already there.
 */
final class StartContainers {
    private final ContainerDriver driver;
    private final LeasedInstances instances;
    private final Setbacks setbacks;
    private final EngineEvents events;

    StartContainers(ContainerDriver driver, LeasedInstances instances, Setbacks setbacks, EngineEvents events) {
        this.driver = driver;
        this.instances = instances;
        this.setbacks = setbacks;
        this.events = events;
    }

    /**
     * A running container.
     *
     * @param adopted whether it was found running; whoever started it may have died before it handed over the flag
     */
    record Started(String containerId, boolean adopted) {}

    /** Starts the container. Returns empty when none runs; what becomes of the instance is then already written. */
    Optional<Started> start(Attempt attempt) {
        return switch (driver.create(
                attempt.prepared().spec(), attempt.prepared().flag())) {
            case CreateResult.Created(String id) -> {
                instances.created(attempt.incarnation(), id);
                yield start(attempt, id);
            }
            case CreateResult.Adopted(ObservedContainer container) -> {
                instances.created(attempt.incarnation(), container.id());
                yield adopt(attempt, container);
            }
            case CreateResult.Conflict(String detail) -> refused(attempt, Reason.CONFLICT, detail);
            case CreateResult.ImageMissing(String detail) -> refused(attempt, Reason.IMAGE_MISSING, detail);
            case CreateResult.NoCapacity(String detail) -> refused(attempt, Reason.CAPACITY, detail);
            case CreateResult.Weakened(String control, String detail) ->
                refused(attempt, Reason.HARDENING, control + ": " + detail);
            case CreateResult.Refused(String detail) -> refused(attempt, Reason.ENGINE, detail);
        };
    }

    private Optional<Started> refused(Attempt attempt, Reason reason, String detail) {
        instances.createRefused(attempt.incarnation());
        return failed(attempt, reason, detail);
    }

    private Optional<Started> adopt(Attempt attempt, ObservedContainer container) {
        return switch (container.status()) {
            case CREATED -> start(attempt, container.id());
            case RUNNING -> Optional.of(new Started(container.id(), true));
            case PAUSED, RENAMED, EXITED, INCOMPLETE, REMOVING ->
                again(attempt, "found " + container.status() + " after a restart");
        };
    }

    private Optional<Started> start(Attempt attempt, String containerId) {
        if (attempt.isAbandoned()) {
            return Optional.empty();
        }
        return switch (driver.start(
                attempt.prepared().spec(), containerId, attempt.prepared().flag())) {
            case StartResult.Started() -> {
                events.reached(attempt.incarnation(), Step.STARTED);
                yield Optional.of(new Started(containerId, false));
            }
            case StartResult.NotStartable(String detail) -> failed(attempt, Reason.NOT_STARTABLE, detail);
            case StartResult.Ended(String detail) -> again(attempt, detail);
            case StartResult.NoCapacity(String detail) -> failed(attempt, Reason.CAPACITY, detail);
            case StartResult.PortTaken(int port, String detail) -> replacePort(attempt, port, detail);
        };
    }

    /** Published ports are fixed when a container is created, so only the next incarnation can get another port. */
    private Optional<Started> replacePort(Attempt attempt, int port, String detail) {
        return instances.replacePublished(attempt.incarnation(), port)
                ? again(attempt, detail)
                : failed(attempt, Reason.CAPACITY, detail);
    }

    private Optional<Started> again(Attempt attempt, String detail) {
        setbacks.tryNext(attempt, detail);
        return Optional.empty();
    }

    private Optional<Started> failed(Attempt attempt, Reason reason, String detail) {
        setbacks.fail(attempt, reason, detail);
        return Optional.empty();
    }
}

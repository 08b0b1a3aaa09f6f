package dev.flagship.lifecycle.action;

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
     * @param adopted whether it was found running; the node that started it may have died before handing over the flag
     */
    record Started(String containerId, boolean adopted) {}

    /**
     * Returns the container once it runs. Otherwise returns empty, and has recorded what becomes of the instance unless
     * the launch was abandoned.
     */
    Optional<Started> start(PreparedLaunch launch) {
        return switch (driver.create(launch.prepared().spec(), launch.prepared().flag())) {
            case CreateResult.Created(String id) -> {
                instances.noteCreated(launch.incarnation(), id);
                yield start(launch, id);
            }
            case CreateResult.Adopted(ObservedContainer container) -> {
                instances.noteCreated(launch.incarnation(), container.id());
                yield adopt(launch, container);
            }
            case CreateResult.Conflict(String detail) -> refused(launch, Reason.CONFLICT, detail);
            case CreateResult.ImageMissing(String detail) -> refused(launch, Reason.IMAGE_MISSING, detail);
            case CreateResult.NoCapacity(String detail) -> refused(launch, Reason.CAPACITY, detail);
            case CreateResult.Weakened(String control, String detail) ->
                refused(launch, Reason.HARDENING, control + ": " + detail);
            case CreateResult.Refused(String detail) -> refused(launch, Reason.ENGINE, detail);
        };
    }

    private Optional<Started> refused(PreparedLaunch launch, Reason reason, String detail) {
        instances.noteCreateRefused(launch.incarnation());
        return failed(launch, reason, detail);
    }

    private Optional<Started> adopt(PreparedLaunch launch, ObservedContainer container) {
        return switch (container.status()) {
            case CREATED -> start(launch, container.id());
            case RUNNING -> Optional.of(new Started(container.id(), true));
            case PAUSED, RENAMED, EXITED, INCOMPLETE, REMOVING ->
                again(launch, "found " + container.status() + " after a restart");
        };
    }

    private Optional<Started> start(PreparedLaunch launch, String containerId) {
        if (launch.isAbandoned()) {
            return Optional.empty();
        }
        return switch (driver.start(
                launch.prepared().spec(), containerId, launch.prepared().flag())) {
            case StartResult.Started() -> {
                events.reached(launch.incarnation(), Step.STARTED);
                yield Optional.of(new Started(containerId, false));
            }
            case StartResult.NotStartable(String detail) -> failed(launch, Reason.NOT_STARTABLE, detail);
            case StartResult.Ended(String detail) -> again(launch, detail);
            case StartResult.NoCapacity(String detail) -> failed(launch, Reason.CAPACITY, detail);
            case StartResult.PortTaken(int port, String detail) -> replacePort(launch, port, detail);
        };
    }

    /** Tries the next incarnation with another port, because a container's published ports cannot be changed. */
    private Optional<Started> replacePort(PreparedLaunch launch, int port, String detail) {
        return instances.replacePublished(launch.incarnation(), port)
                ? again(launch, detail)
                : failed(launch, Reason.CAPACITY, detail);
    }

    private Optional<Started> again(PreparedLaunch launch, String detail) {
        setbacks.tryNext(launch, detail);
        return Optional.empty();
    }

    private Optional<Started> failed(PreparedLaunch launch, Reason reason, String detail) {
        setbacks.fail(launch, reason, detail);
        return Optional.empty();
    }
}

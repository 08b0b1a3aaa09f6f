package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.PinImages.Settled;
import dev.flagship.lifecycle.loop.PrepareLaunch.Prepared;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import dev.flagship.lifecycle.port.EngineEvents.Step;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings one instance up: reserve, create, compare, start with the flag, wait until it is ready, let players in, commit
 * RUNNING. Every step can be repeated: after a crash the next launch carries on with what it finds.
 */
final class LaunchInstance {
    private static final Duration FIRST_TRY = Duration.ofMillis(5);
    private static final Duration LONGEST_TRY = Duration.ofMillis(250);
    private static final int MOST_ATTEMPTS = 3;

    private final Ports ports;
    private final Routing routing;
    private final Lease lease;
    private final BooleanSupplier abandoned;
    private final Runnable lacking;

    /**
     * {@code abandoned} turns true when the instance is to stop and this launch must let go; {@code lacking} is told when
     * there is no place for it.
     */
    LaunchInstance(Ports ports, Routing routing, Lease lease, BooleanSupplier abandoned, Runnable lacking) {
        this.ports = ports;
        this.routing = routing;
        this.lease = lease;
        this.abandoned = abandoned;
        this.lacking = lacking;
    }

    /** Answers whether it got beyond its place in the ledger. */
    boolean launch(Instance row) throws InterruptedException {
        // What an earlier incarnation had is given back now: nobody may be led there any more.
        for (int number = 1; number < row.incarnation(); number++) {
            routing.close(new Incarnation(row.id(), number));
        }
        Optional<ContainerTemplate> template = ports.engines().template(row.definition());
        if (template.isEmpty()) {
            retire(row.current(), Reason.DEFINITION, "its definition cannot be read any more");
            return true;
        }
        Set<Weakness> ungranted = new Granted(ports).lacking(template.get());
        if (!ungranted.isEmpty()) {
            retire(
                    row.current(),
                    Reason.NOT_GRANTED,
                    Granted.inWords(template.get().slug(), ungranted));
            return true;
        }
        switch (new PinImages(ports, lease).settle(row.definition(), template.get())) {
            case Settled.Unfit(Reason reason, String detail) -> {
                retire(row.current(), reason, detail);
                return true;
            }
            case Settled.Pinned(Map<String, String> ids) -> {
                Optional<Prepared> prepared =
                        new PrepareLaunch(ports, lease, lacking).prepare(row, template.get(), ids);
                if (prepared.isPresent()) {
                    create(row, prepared.get());
                }
                return prepared.isPresent();
            }
        }
    }

    private void create(Instance row, Prepared prepared) throws InterruptedException {
        Incarnation incarnation = prepared.incarnation();
        switch (ports.driver().create(prepared.spec(), prepared.flag())) {
            case CreateResult.Created(String id) -> {
                created(incarnation, id);
                start(row, prepared, id);
            }
            case CreateResult.Adopted(ObservedContainer container) -> {
                created(incarnation, container.id());
                adopt(row, prepared, container);
            }
            case CreateResult.Conflict(String detail) -> refused(prepared, Reason.CONFLICT, detail);
            case CreateResult.ImageMissing(String detail) -> refused(prepared, Reason.IMAGE_MISSING, detail);
            case CreateResult.NoCapacity(String detail) -> refused(prepared, Reason.CAPACITY, detail);
            case CreateResult.Weakened(String control, String detail) ->
                refused(prepared, Reason.HARDENING, control + ": " + detail);
            case CreateResult.Refused(String detail) -> refused(prepared, Reason.ENGINE, detail);
        }
    }

    private void refused(Prepared prepared, Reason reason, String detail) {
        ports.instances().createRefused(lease, prepared.incarnation());
        fail(prepared, reason, detail);
    }

    private void created(Incarnation incarnation, String containerId) {
        ports.instances().created(lease, incarnation, containerId, now());
        ports.events().reached(incarnation, Step.CREATED);
    }

    private void adopt(Instance row, Prepared prepared, ObservedContainer container) throws InterruptedException {
        switch (container.status()) {
            case CREATED -> start(row, prepared, container.id());
            case RUNNING -> waitUntilReady(row, prepared, container.id());
            case PAUSED, RENAMED, EXITED, INCOMPLETE, REMOVING ->
                tryNext(row, prepared, "found " + container.status() + " after a restart");
        }
    }

    private void start(Instance row, Prepared prepared, String containerId) throws InterruptedException {
        if (abandoned.getAsBoolean()) {
            return;
        }
        Incarnation incarnation = prepared.incarnation();
        switch (ports.driver().start(prepared.spec(), containerId, prepared.flag())) {
            case StartResult.Started() -> {
                ports.events().reached(incarnation, Step.STARTED);
                waitUntilReady(row, prepared, containerId);
            }
            case StartResult.NotStartable(String detail) -> fail(prepared, Reason.NOT_STARTABLE, detail);
            case StartResult.Ended(String detail) -> tryNext(row, prepared, detail);
            case StartResult.NoCapacity(String detail) -> fail(prepared, Reason.CAPACITY, detail);
            case StartResult.PortTaken(int port, String detail) -> replacePort(row, prepared, port, detail);
        }
    }

    /** What a container publishes is settled when it is made: the next incarnation gets the other port. */
    private void replacePort(Instance row, Prepared prepared, int port, String detail) {
        if (ports.instances().replacePublished(lease, prepared.incarnation(), port, now())) {
            tryNext(row, prepared, detail);
        } else {
            fail(prepared, Reason.CAPACITY, detail);
        }
    }

    private void waitUntilReady(Instance row, Prepared prepared, String containerId) throws InterruptedException {
        ContainerTemplate template = prepared.spec().template();
        long start = ports.clock().nanoTime();
        long patience = template.readiness().deadline().toNanos();
        Duration pause = FIRST_TRY;
        while (!isReady(prepared, containerId)) {
            if (abandoned.getAsBoolean() || hasEnded(row, prepared)) {
                return;
            }
            if (ports.clock().nanoTime() - start > patience) {
                long seconds = template.readiness().deadline().toSeconds();
                fail(
                        prepared,
                        Reason.PORT_TIMEOUT,
                        withLog("not ready after " + seconds + " s", prepared, containerId));
                return;
            }
            ports.clock().pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_TRY) < 0 ? pause.multipliedBy(2) : LONGEST_TRY;
        }
        ports.events().reached(prepared.incarnation(), Step.READY);
        run(row, prepared);
    }

    private boolean isReady(Prepared prepared, String containerId) {
        ContainerSpec spec = prepared.spec();
        Ways ways = ports.driver().reach(spec.incarnation(), spec.address(), spec.template());
        return ports.readiness().isReady(spec.template().readiness(), ways, containerId);
    }

    /** A container that ended while it was waited for is not going to become ready. */
    private boolean hasEnded(Instance row, Prepared prepared) {
        Optional<ObservedContainer> container = ports.driver().find(prepared.incarnation());
        if (container.isEmpty()) {
            retire(prepared.incarnation(), Reason.INTERFERENCE, "its container was removed while it started");
            return true;
        }
        ObservedContainer found = container.get();
        return switch (found.status()) {
            case EXITED -> {
                ended(row, prepared, found);
                yield true;
            }
            case INCOMPLETE -> {
                retire(
                        prepared.incarnation(),
                        Reason.INTERFERENCE,
                        "one of its containers was removed while it started");
                yield true;
            }
            case CREATED, RUNNING, PAUSED, RENAMED, REMOVING -> false;
        };
    }

    private void ended(Instance row, Prepared prepared, ObservedContainer found) {
        EarlyEnd end = EarlyEnd.of(found, prepared.spec().template().delivery());
        if (end.again()) {
            tryNext(row, prepared, end.detail());
        } else {
            fail(prepared, end.reason(), withLog(end.detail(), prepared, found.id()));
        }
    }

    /** Players are let in before RUNNING is said, so that whoever reads it can come. */
    private void run(Instance row, Prepared prepared) {
        if (row.ownerKey() == null) {
            pool(prepared);
            return;
        }
        ContainerTemplate template = prepared.spec().template();
        Incarnation incarnation = prepared.incarnation();
        // As exact as the ledger keeps it, so that the route's end and the row's are the same instant.
        Instant now = now().truncatedTo(ChronoUnit.MICROS);
        Instant until = row.expiresAt() == null ? now.plus(template.lifetime()) : row.expiresAt();
        Optional<String> hindrance =
                new LetPlayersIn(ports, routing, lease).open(incarnation, prepared.placement(), template, until);
        if (hindrance.isPresent()) {
            fail(prepared, Reason.CONFLICT, hindrance.get());
            return;
        }
        if (ports.instances().running(lease, incarnation, template.lifetime(), now)) {
            ports.events().reached(incarnation, Step.RUNNING);
        } else {
            routing.close(incarnation);
        }
    }

    /** Nobody owns it yet, so nobody is let in. */
    private void pool(Prepared prepared) {
        Incarnation incarnation = prepared.incarnation();
        Optional<String> hindrance = new LetPlayersIn(ports, routing, lease)
                .keep(incarnation, prepared.placement(), prepared.spec().template());
        if (hindrance.isPresent()) {
            fail(prepared, Reason.CONFLICT, hindrance.get());
        } else if (ports.pools().pooled(lease, incarnation, now())) {
            ports.events().reached(incarnation, Step.POOLED);
        } else {
            routing.close(incarnation);
        }
    }

    private void tryNext(Instance row, Prepared prepared, String detail) {
        if (row.attempts() + 1 < MOST_ATTEMPTS) {
            ports.instances().retry(lease, row.current(), prepared.redaction().in(detail), now());
        } else {
            fail(prepared, Reason.ENGINE, detail + ", " + MOST_ATTEMPTS + " times");
        }
    }

    private void fail(Prepared prepared, Reason reason, String detail) {
        retire(prepared.incarnation(), reason, prepared.redaction().in(detail));
    }

    private void retire(Incarnation incarnation, Reason reason, String detail) {
        if (ports.instances().stopping(lease, incarnation, reason, detail, now())) {
            ports.events().retired(incarnation, reason, detail);
            ports.events().reached(incarnation, Step.STOPPING);
        }
    }

    private String withLog(String detail, Prepared prepared, String containerId) {
        return new LastWords(ports.driver()).after(detail, containerId, prepared.redaction());
    }

    private Instant now() {
        return ports.clock().now();
    }
}

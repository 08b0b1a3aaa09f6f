package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.EngineLedger.ImageUse;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.Ports;
import dev.flagship.lifecycle.port.Shortfall;
import java.util.List;

/**
 * Keeps an engine fit for challenges: admitted, firewalled, with free addresses, disk space and known images. It is
 * admitted anew each hour, and whenever it answers again after an outage, because it may then be another engine. If it
 * lacks controls that its kind cannot carry, it is used only as far as operators accepted that. What is found is
 * written to the ledger, so that the server can say so before somebody starts something.
 */
final class EngineKeeper {
    private final ContainerDriver driver;
    private final EngineLedger engines;
    private final EngineEvents events;
    private final EngineNews news;
    private final Clock clock;
    private final NetworkKeeper networks;
    private final LookAtDisk disk;
    private final LookAtImages images;
    private final EngineSchedule schedule;

    private volatile EngineHealth health = new EngineHealth("", Status.UNREACHABLE, "not asked yet", List.of());
    private volatile boolean hangs;
    private volatile boolean away;

    EngineKeeper(Ports ports, LoopSettings settings) {
        this.driver = ports.driver();
        this.engines = ports.engines();
        this.events = ports.events();
        this.news = new EngineNews(events);
        this.clock = ports.clock();
        this.networks = new NetworkKeeper(driver, engines, clock);
        this.disk = new LookAtDisk(driver, settings.disk());
        this.images = new LookAtImages(driver, engines, clock);
        this.schedule = new EngineSchedule(clock::nanoTime, settings.protection(), settings.retry());
    }

    /** Whether instances may start now. */
    boolean mayStart() {
        return health.status() == Status.READY;
    }

    /** Asks for a look at the next pass, e.g. because there is a new definition. */
    void lookAgain() {
        schedule.lookAgain();
    }

    /** Notes that there was no place for an instance. */
    void lacking() {
        networks.lacking();
        lookAgain();
    }

    /** Reports that the engine did not answer; the rest of what is known of it is kept. */
    synchronized void unreachable(Lease lease, EngineUnavailableException cause) {
        // Only a look can declare it back: answering a listing does not prove that it is the same engine.
        hangs = false;
        away = true;
        report(lease, health.in(Status.UNREACHABLE, String.valueOf(cause.getMessage())));
        schedule.putOff();
    }

    /** Reports that the engine keeps a listing waiting. It counts as the same engine, so what was found stays valid. */
    synchronized void hangs(Lease lease) {
        if (health.status() == Status.READY) {
            writeFirst(lease, health.in(Status.UNREACHABLE, "keeps a listing waiting"));
            hangs = true;
        }
    }

    /** Notes that the engine answered a listing. */
    synchronized void answered(Lease lease) {
        if (hangs && !away && health.status() == Status.UNREACHABLE) {
            writeFirst(lease, verdict());
        }
        hangs = false;
    }

    /** Asks for a look after any outage; once per {@code retry} at most, as engines may end their events often. */
    void missed() {
        away = true;
        hangs = false;
        schedule.lookFullySoon();
    }

    /** Whether it is time for a look. */
    boolean isDue() {
        return schedule.isDue();
    }

    /** Looks the engine over, which may take several slow calls. Not to be called by two threads at once. */
    void keep(Lease lease) {
        schedule.beginLook();
        try {
            remember(health.with(disk.room()));
            if (!isStillFull() || schedule.isFullLookDue()) {
                // Noted before the look, so that an outage noticed meanwhile leads to another one.
                schedule.beginFullLook();
                look(lease);
            }
            // Accepting what an engine lacks triggers a look by itself, and a full trial takes long.
            schedule.endLook(mayStart() || health.status() == Status.CONDITIONAL);
            // Checked last: otherwise the line above would overwrite the time set by an outage noticed meanwhile.
            if (away) {
                schedule.lookSoon();
            }
        } catch (EngineUnavailableException e) {
            events.troubled("asking the engine", e);
            unreachable(lease, e);
        }
    }

    /** Whether the engine was admitted and still has no room. Then only its disk is checked often. */
    private boolean isStillFull() {
        return health.status() == Status.FULL && verdict().status() == Status.FULL && schedule.isAdmitted();
    }

    /** An engine with a full disk refuses calls, but still answers. It is tried anew once it has room. */
    private void look(Lease lease) {
        try {
            if (admitIfNeeded(lease)) {
                keepSupplied(lease);
            }
        } catch (EngineUnavailableException e) {
            if (health.room().level() != DiskRoom.Level.TOO_LITTLE) {
                throw e;
            }
            events.troubled("asking an engine without room", e);
            away = true;
            report(lease, verdict());
        }
    }

    /** Returns the health of an engine that is admitted and protected: ready, or full. */
    private EngineHealth verdict() {
        DiskRoom room = health.room();
        return room.level() == DiskRoom.Level.TOO_LITTLE
                ? health.in(Status.FULL, room.sentence())
                : health.in(Status.READY, "");
    }

    /** Admission includes the firewall. Later, the firewall is checked first, so that its restoration is reported. */
    private boolean admitIfNeeded(Lease lease) {
        if (!schedule.isAdmitted()) {
            return admit(lease);
        }
        boolean again = away || schedule.isAdmissionDue();
        return protect(lease) && (again ? admit(lease) : reportUnlessAccepted(lease, health));
    }

    /** What was known of the engine stays reported until there is a verdict. */
    private boolean admit(Lease lease) {
        // Otherwise an answered listing would call it ready before the verdict.
        hangs = false;
        // Cleared first, so that an outage noticed during the trial leads to another one.
        away = false;
        return switch (driver.admit()) {
            case Admission.Admitted(String engine, List<String> absent) -> admitted(lease, engine, absent, List.of());
            case Admission.Conditional(String engine, List<String> absent, List<Shortfall> lacking) ->
                admitted(lease, engine, absent, lacking);
            case Admission.Refused refused -> {
                schedule.revokeAdmission();
                EngineHealth unfit = new EngineHealth(health.engine(), Status.REFUSED, refused.sentence(), List.of());
                report(lease, unfit.with(health.room()));
                yield false;
            }
        };
    }

    private boolean admitted(Lease lease, String engine, List<String> absent, List<Shortfall> lacking) {
        schedule.admit();
        EngineHealth found = new EngineHealth(engine, health.status(), health.detail(), absent, lacking, health.room());
        boolean accepted = reportUnlessAccepted(lease, found);
        if (accepted) {
            remember(found);
        }
        return accepted;
    }

    private synchronized void remember(EngineHealth found) {
        health = found.in(health.status(), health.detail());
    }

    /**
     * Returns whether operators accept all that the engine lacks. They may withdraw that, so it is read at each look.
     * An engine that may not be used has to be admitted anew.
     */
    private boolean reportUnlessAccepted(Lease lease, EngineHealth found) {
        if (found.lacking().isEmpty()) {
            return true;
        }
        // It was accepted for one machine, and this may be another by now.
        Capacity capacity = driver.capacity();
        engines.recordCapacity(lease, capacity);
        List<Shortfall> open = Shortfall.beyond(found.lacking(), engines.accepted(lease.engine()));
        if (!open.isEmpty()) {
            schedule.revokeAdmission();
            String why =
                    ": not in force here, and not accepted; " + open.getFirst().reason();
            report(lease, found.in(Status.CONDITIONAL, String.join(", ", Shortfall.controls(open)) + why));
            // Repeated, because before the first report there is no row to write it to.
            engines.recordCapacity(lease, capacity);
        }
        return open.isEmpty();
    }

    private boolean protect(Lease lease) {
        return switch (driver.protect()) {
            case Protection.InForce(boolean repaired) -> {
                if (repaired) {
                    events.protectionRestored();
                }
                yield true;
            }
            case Protection.Missing(String detail) -> {
                report(lease, health.in(Status.REFUSED, "firewall: " + detail));
                yield false;
            }
        };
    }

    /** Provides what instances need of a protected engine: addresses, images and networks. */
    private void keepSupplied(Lease lease) {
        networks.keepAddresses(lease);
        List<ImageUse> uses = engines.imagesInUse();
        Capacity capacity = driver.capacity();
        images.check(lease, uses, new Processors(capacity.cpus()));
        report(lease, verdict());
        engines.recordCapacity(lease, capacity);
        // Done last, because nothing waits for these.
        networks.adopt(lease);
        for (NetworkKind kind : NetworkKind.OWN) {
            if (uses.stream().anyMatch(use -> needs(use, kind))) {
                networks.keep(lease, kind);
            }
        }
    }

    private boolean needs(ImageUse use, NetworkKind kind) {
        return engines.template(use.definition()).stream().anyMatch(template -> template.network() == kind);
    }

    // Synchronized, because listings report from another thread.
    private synchronized void report(Lease lease, EngineHealth found) {
        tell(found);
        engines.report(lease, found, clock.now());
    }

    /** Writes first, then tells. A failed write leaves the health as before, so the next pass or listing repeats it. */
    private void writeFirst(Lease lease, EngineHealth found) {
        engines.report(lease, found, clock.now());
        tell(found);
    }

    private synchronized void tell(EngineHealth found) {
        health = found;
        news.tell(found);
    }
}

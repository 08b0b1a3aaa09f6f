package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What a test does to a {@link FakeDriver} behind the loop's back, and what it asks it about. */
public final class FakeEngine {
    private final FakeDriver driver;
    private final FakeFaults faults;

    FakeEngine(FakeDriver driver, FakeFaults faults) {
        this.driver = driver;
        this.faults = faults;
    }

    /** While true, every call throws as if the engine had not answered, and has no effect. */
    public void unavailable(boolean down) {
        faults.breakAll(down);
    }

    /** The next such call throws and has no effect. Adds up when called more than once. */
    public void failNext(DriverCall call) {
        faults.fail(call, 1);
    }

    /** The next such call has its effect, but throws as if the answer had been lost. */
    public void loseNextAnswer(DriverCall call) {
        faults.loseAnswer(call);
    }

    /** Such calls hang, before having any effect, until {@link #release}. */
    public void hold(DriverCall call) {
        faults.hold(call);
    }

    /** Lets held calls, and those to come, go on. */
    public void release(DriverCall call) {
        faults.release(call);
    }

    /** How many threads are inside a held call now. */
    public int waiting(DriverCall call) {
        return faults.waiting(call);
    }

    /** The next create throws without effect; the container appears at {@link #deliverLateCreates}. */
    public void delayNextCreate() {
        synchronized (driver) {
            driver.delayedCreates++;
        }
    }

    /** The engine now carries out the creates that were delayed. */
    public void deliverLateCreates() {
        synchronized (driver) {
            driver.lateCreates.forEach(Runnable::run);
            driver.lateCreates.clear();
        }
        driver.hint();
    }

    /** The next create answers this and makes nothing. */
    public void answerNextCreate(CreateResult result) {
        synchronized (driver) {
            driver.createAnswers.add(result);
        }
    }

    /** The next start answers this and starts nothing. */
    public void answerNextStart(StartResult result) {
        synchronized (driver) {
            driver.startAnswers.add(result);
        }
    }

    /** The container's process ends by itself. */
    public void exit(Incarnation incarnation, int exitCode) {
        change(incarnation, c -> c.ended(exitCode, false));
    }

    /** The process of one of several containers ends by itself. */
    public void exitMember(Incarnation incarnation, String member, int exitCode) {
        change(incarnation, c -> c.memberEnded(member, exitCode));
    }

    /** Somebody removes one of several containers by hand. */
    public void removeMember(Incarnation incarnation, String member) {
        change(incarnation, c -> c.without(Set.of(member)));
    }

    /** The kernel kills the container for its memory limit. */
    public void killForMemory(Incarnation incarnation) {
        change(incarnation, c -> c.ended(137, true));
    }

    /** Somebody freezes the container by hand. */
    public void pause(Incarnation incarnation) {
        change(incarnation, c -> c.in(Status.PAUSED));
    }

    /** Somebody gives the container another name by hand. */
    public void rename(Incarnation incarnation) {
        change(incarnation, c -> c.in(Status.RENAMED));
    }

    /** The container writes this instead of what it wrote before. */
    public void log(Incarnation incarnation, String text) {
        change(incarnation, c -> c.withLog(text));
    }

    /** What the container uses from now on; until then it has used a millisecond, and uses a megabyte. */
    public void uses(Incarnation incarnation, ResourceUse use) {
        synchronized (driver) {
            driver.uses.put(incarnation, use);
        }
    }

    /** What the container has written to its own root; until then nothing. */
    public void wrote(Incarnation incarnation, long bytes) {
        synchronized (driver) {
            driver.written.put(incarnation, bytes);
        }
    }

    /** Measuring what this one has written takes too long from now on, and gets no answer. */
    public void unmeasured(Incarnation incarnation) {
        synchronized (driver) {
            driver.unmeasured.add(incarnation);
        }
    }

    /** The engine goes, and answers again before anybody asked it. */
    public void restart() {
        driver.interruptions.forEach(Runnable::run);
    }

    /** Somebody removes the container by hand. */
    public void removeByHand(Incarnation incarnation) {
        synchronized (driver) {
            driver.containers.remove(incarnation);
        }
        driver.hint();
    }

    /** A container with our labels that nobody asked for, e.g. left by a node that died. */
    public ObservedContainer plant(Incarnation incarnation, Status status) {
        ObservedContainer planted;
        synchronized (driver) {
            FakeContainer container = new FakeContainer("planted-" + UUID.randomUUID(), incarnation, null, status);
            driver.containers.put(container);
            planted = container.observed();
        }
        driver.hint();
        return planted;
    }

    /** Something that is not ours holds the container name of this incarnation. */
    public void occupyName(Incarnation incarnation) {
        synchronized (driver) {
            driver.foreignNames.add(incarnation);
        }
    }

    /** What the engine knows of an image from now on. Images that were never named are present and usable. */
    public void image(String reference, ImageFinding finding) {
        synchronized (driver) {
            driver.images.put(reference, finding);
        }
    }

    /** How many processors the engine has from now on; until then it has two. */
    public void cpus(int count) {
        synchronized (driver) {
            driver.cpus = count;
        }
    }

    /** How much room its disk has from now on; until then nobody sees it. */
    public void disk(Disk disk) {
        synchronized (driver) {
            driver.disk = disk;
        }
    }

    /** What the next admissions say. */
    public void admission(Admission admission) {
        synchronized (driver) {
            driver.admission = admission;
        }
    }

    /** What the next look at the firewall finds; a repair is reported once. */
    public void protection(Protection protection) {
        synchronized (driver) {
            driver.protection = protection;
        }
    }

    /** While true, removals answer false and remove nothing. */
    public void removalStuck(boolean stuck) {
        synchronized (driver) {
            driver.removalStuck = stuck;
        }
    }

    /** The flag that this incarnation's process was given, if any was; also after it is gone. */
    public Optional<String> flagOf(Incarnation incarnation) {
        synchronized (driver) {
            return Optional.ofNullable(driver.flags.get(incarnation));
        }
    }

    /** What this incarnation's container was made from; also after it is gone. */
    public Optional<ContainerSpec> specOf(Incarnation incarnation) {
        synchronized (driver) {
            return Optional.ofNullable(driver.specs.get(incarnation));
        }
    }

    /** Every container there is, whatever faults are scripted. */
    public List<ObservedContainer> containers() {
        synchronized (driver) {
            return driver.containers.values().stream()
                    .map(FakeContainer::observed)
                    .toList();
        }
    }

    /** How often the call was made, failed ones included. */
    public int calls(DriverCall call) {
        synchronized (driver) {
            return driver.calls.getOrDefault(call, 0);
        }
    }

    private void change(Incarnation incarnation, UnaryOperator<FakeContainer> change) {
        synchronized (driver) {
            FakeContainer there = driver.containers.get(incarnation);
            if (there == null) {
                throw new IllegalStateException("no container of " + incarnation + " in the fake engine");
            }
            driver.containers.put(change.apply(there));
        }
        driver.hint();
    }
}

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

/** What tests do to a {@link FakeDriver} behind the loop's back, and what they ask about it. */
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

    /** Makes the next such call throw without effect. Calling this again adds one more failure. */
    public void failNext(DriverCall call) {
        faults.fail(call, 1);
    }

    /** Lets the next such call take effect but throw, as if the answer had been lost. */
    public void loseNextAnswer(DriverCall call) {
        faults.loseAnswer(call);
    }

    /** Makes such calls hang, before they have any effect, until {@link #release}. */
    public void hold(DriverCall call) {
        faults.hold(call);
    }

    /** Lets held and future calls go on. */
    public void release(DriverCall call) {
        faults.release(call);
    }

    /** Returns how many threads hang in a held call now. */
    public int waiting(DriverCall call) {
        return faults.waiting(call);
    }

    /** Makes the next create throw without effect; the container appears at {@link #deliverLateCreates}. */
    public void delayNextCreate() {
        synchronized (driver) {
            driver.delayedCreates++;
        }
    }

    /** Carries out the creates that were delayed. */
    public void deliverLateCreates() {
        synchronized (driver) {
            driver.lateCreates.forEach(Runnable::run);
            driver.lateCreates.clear();
        }
        driver.hint();
    }

    /** Makes the next create return this and make nothing. */
    public void answerNextCreate(CreateResult result) {
        synchronized (driver) {
            driver.createAnswers.add(result);
        }
    }

    /** Makes the next start return this and start nothing. */
    public void answerNextStart(StartResult result) {
        synchronized (driver) {
            driver.startAnswers.add(result);
        }
    }

    /** Ends the container's process, as if it had ended by itself. */
    public void exit(Incarnation incarnation, int exitCode) {
        change(incarnation, c -> c.ended(exitCode, false));
    }

    /** Ends the process of one member, as if it had ended by itself. */
    public void exitMember(Incarnation incarnation, String member, int exitCode) {
        change(incarnation, c -> c.memberEnded(member, exitCode));
    }

    /** Removes one member, as somebody could by hand. */
    public void removeMember(Incarnation incarnation, String member) {
        change(incarnation, c -> c.without(Set.of(member)));
    }

    /** Ends the container as the kernel does at its memory limit. */
    public void killForMemory(Incarnation incarnation) {
        change(incarnation, c -> c.ended(137, true));
    }

    /** Pauses the container, as somebody could by hand. */
    public void pause(Incarnation incarnation) {
        change(incarnation, c -> c.in(Status.PAUSED));
    }

    /** Renames the container, as somebody could by hand. */
    public void rename(Incarnation incarnation) {
        change(incarnation, c -> c.in(Status.RENAMED));
    }

    /** Replaces the container's output. */
    public void log(Incarnation incarnation, String text) {
        change(incarnation, c -> c.withLog(text));
    }

    /** Sets what the container uses from now on; by default one millisecond of CPU and one megabyte. */
    public void uses(Incarnation incarnation, ResourceUse use) {
        synchronized (driver) {
            driver.uses.put(incarnation, use);
        }
    }

    /** Sets how much the container has written to its own root file system; by default nothing. */
    public void wrote(Incarnation incarnation, long bytes) {
        synchronized (driver) {
            driver.written.put(incarnation, bytes);
        }
    }

    /** Makes measurements of what this incarnation has written take too long, so that they get no answer. */
    public void unmeasured(Incarnation incarnation) {
        synchronized (driver) {
            driver.unmeasured.add(incarnation);
        }
    }

    /** Restarts the engine: it goes, and answers again before anybody asked it. */
    public void restart() {
        driver.interruptions.forEach(Runnable::run);
    }

    /** Removes the container, as somebody could by hand. */
    public void removeByHand(Incarnation incarnation) {
        synchronized (driver) {
            driver.containers.remove(incarnation);
        }
        driver.hint();
    }

    /** Adds a container with our labels that nobody asked for, e.g. left by a node that died. */
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

    /** Gives the container name of this incarnation to something that is not ours. */
    public void occupyName(Incarnation incarnation) {
        synchronized (driver) {
            driver.foreignNames.add(incarnation);
        }
    }

    /** Sets what the engine knows of an image from now on. Images that were never named here are present and usable. */
    public void image(String reference, ImageFinding finding) {
        synchronized (driver) {
            driver.images.put(reference, finding);
        }
    }

    /** Sets how many processors the engine has; by default two. */
    public void cpus(int count) {
        synchronized (driver) {
            driver.cpus = count;
        }
    }

    /** Sets the room on the engine's disk; by default it cannot be seen. */
    public void disk(Disk disk) {
        synchronized (driver) {
            driver.disk = disk;
        }
    }

    /** Sets the result of the next admissions. */
    public void admission(Admission admission) {
        synchronized (driver) {
            driver.admission = admission;
        }
    }

    /** Sets what the next look at the firewall finds; a repair is reported once. */
    public void protection(Protection protection) {
        synchronized (driver) {
            driver.protection = protection;
        }
    }

    /** While true, removals return false and remove nothing. */
    public void removalStuck(boolean stuck) {
        synchronized (driver) {
            driver.removalStuck = stuck;
        }
    }

    /** Returns the flag that this incarnation's process was given, if any was; also after it is gone. */
    public Optional<String> flagOf(Incarnation incarnation) {
        synchronized (driver) {
            return Optional.ofNullable(driver.flags.get(incarnation));
        }
    }

    /** Returns what this incarnation's container was made from; also after it is gone. */
    public Optional<ContainerSpec> specOf(Incarnation incarnation) {
        synchronized (driver) {
            return Optional.ofNullable(driver.specs.get(incarnation));
        }
    }

    /** Returns all containers, whatever faults are scripted. */
    public List<ObservedContainer> containers() {
        synchronized (driver) {
            return driver.containers.values().stream()
                    .map(FakeContainer::observed)
                    .toList();
        }
    }

    /** Returns how often the call was made, failed calls included. */
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

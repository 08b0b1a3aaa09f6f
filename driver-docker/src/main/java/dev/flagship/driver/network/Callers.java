package dev.flagship.driver.network;

import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.Reach;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.tools.EngineTools;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.PublishedDoor;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may open connections to the ports that a platform publishes on the engine's host. The firewall lets in nobody
 * else. Its table stays when the node ends, and is replaced as a whole when the decision has changed.
 */
public final class Callers {
    private static final List<String> LOAD = List.of("nft", "-f", "-");

    private final EngineClient client;
    private final EngineTools tools;
    private final String table;

    /** Held while a tool container may run, so that an admission does not clear it away. */
    private final ReentrantLock tooling;

    private volatile Supplier<List<PublishedDoor>> decision = List::of;

    /** What the table says; null while that is not known, and then it may say anything. */
    private volatile @Nullable List<PublishedDoor> written;

    /** Whether this process has changed the table, or tried to. */
    private boolean tried;

    /** The words of the table as the kernel showed it right after loading. */
    private List<String> loaded = List.of();

    public Callers(EngineClient client, EngineTools tools, Platform platform, ReentrantLock tooling) {
        this.client = client;
        this.tools = tools;
        this.table = CallerRules.table(platform.id());
        this.tooling = tooling;
    }

    /** Says who decides, and is asked by one thread at a time. Until then nobody may call what is started. */
    public void decidedBy(Supplier<List<PublishedDoor>> decides) {
        this.decision = decides;
    }

    /**
     * Puts the decision of now in force, unless it is already.
     *
     * @throws EngineUnavailableException when that failed; then it is tried again the next time
     */
    public void renew() {
        tooling.lock();
        try {
            List<PublishedDoor> doors = decision.get();
            // Where nothing was published, the engine need not be asked just to say so.
            boolean untouched = !tried && doors.isEmpty();
            if (!untouched && !doors.equals(written)) {
                write(doors);
            }
        } finally {
            tooling.unlock();
        }
    }

    /**
     * Sees to it, before a container starts, that its published ports let in only whom the decision names: nobody who
     * was let in to what had its address and port before.
     *
     * @throws EngineUnavailableException when that failed; then it must not start
     */
    public void prepare(ContainerSpec spec) {
        if (spec.published().isEmpty()) {
            return;
        }
        PublishedDoor door = new PublishedDoor(
                spec.incarnation(), spec.address(), Set.copyOf(spec.published().values()), Access.CLOSED);
        if (isWritten(door)) {
            return;
        }
        tooling.lock();
        try {
            if (!isWritten(door)) {
                write(with(door, decision.get()));
            }
        } finally {
            tooling.unlock();
        }
    }

    private boolean isWritten(PublishedDoor door) {
        List<PublishedDoor> doors = written;
        return doors != null && doors.stream().anyMatch(door::leadsWhere);
    }

    /** Returns the decided doors, with the closed one instead of any that only has something in common with it. */
    static List<PublishedDoor> with(PublishedDoor closed, List<PublishedDoor> decided) {
        if (decided.stream().anyMatch(closed::leadsWhere)) {
            return decided;
        }
        return Stream.concat(
                        decided.stream()
                                .filter(door -> !door.address().equals(closed.address())
                                        && Collections.disjoint(door.ports(), closed.ports())),
                        Stream.of(closed))
                .toList();
    }

    /** Restores the table if somebody changed it, and returns whether it was; for the holder of the lock. */
    boolean restore() {
        List<PublishedDoor> doors = written;
        if (doors == null || doors.isEmpty() || shown().equals(loaded)) {
            return false;
        }
        write(doors);
        return true;
    }

    private void write(List<PublishedDoor> doors) {
        written = null;
        tried = true;
        EngineTools.Run load = tools.inNetwork("host", LOAD, CallerRules.of(table, inForce(doors)));
        if (load.exitCode() != 0) {
            throw new EngineUnavailableException("firewall: nft ended with " + load.exitCode() + ": " + load.output());
        }
        loaded = doors.isEmpty() ? List.of() : shown();
        written = doors;
    }

    /** An engine that relays connections hides from the firewall who makes them, so there it cannot tell. */
    private List<PublishedDoor> inForce(List<PublishedDoor> doors) {
        return client.facts().reach() == Reach.LOOPBACK
                ? doors.stream()
                        .map(door -> new PublishedDoor(door.incarnation(), door.address(), door.ports(), Access.OPEN))
                        .toList()
                : doors;
    }

    /** Returns the words of the table in a fixed order, because the kernel has none for the elements of a set. */
    private List<String> shown() {
        EngineTools.Run run = tools.inNetwork("host", List.of("nft", "list", "table", "inet", table), "");
        return Stream.of(run.output().split("[\\s,]+")).sorted().toList();
    }
}

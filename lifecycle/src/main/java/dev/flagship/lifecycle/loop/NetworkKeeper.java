package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.Lease;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps an engine's networks ahead of the instances that need them, and written down. */
final class NetworkKeeper {
    private static final int ENOUGH_ADDRESSES = 100;
    private static final int MOST_SLOTS = 64;
    private static final int FEW_NETWORKS = 2;
    private static final int MANY_NETWORKS = 32;
    private static final int MOST_NETWORKS = 256;

    private final ContainerDriver driver;
    private final EngineLedger engines;
    private final Clock clock;
    private final AtomicInteger ahead = new AtomicInteger();

    /** The epoch since whose beginning all networks are written down. */
    private long adopted;

    NetworkKeeper(ContainerDriver driver, EngineLedger engines, Clock clock) {
        this.driver = driver;
        this.engines = engines;
        this.clock = clock;
    }

    /** There was no place for an instance: the more often that is said, the more networks are kept ready. */
    void lacking() {
        ahead.updateAndGet(before -> Math.clamp(2L * before, FEW_NETWORKS, MANY_NETWORKS));
    }

    /**
     * Shared networks, until there are enough addresses. One may be there already that nobody wrote down: a create whose answer
     * was lost, or that another platform's for the same slot was in the way of.
     */
    void keepAddresses(Lease lease) {
        List<Integer> made = driver.madeNetworks(NetworkKind.SHARED);
        made.forEach(slot -> addShared(lease, slot));
        for (int slot = 0; slot < MOST_SLOTS; slot++) {
            if (!made.contains(slot)) {
                addShared(lease, slot);
            }
            if (engines.freeAddresses(lease.engine(), clock.now()) >= ENOUGH_ADDRESSES) {
                return;
            }
        }
    }

    private void addShared(Lease lease, int slot) {
        if (driver.ensureSharedNetwork(slot) instanceof NetworkResult.Ready(String name, String subnet)) {
            engines.addNetwork(lease, slot, name, Subnet.parse(subnet).addresses());
        }
    }

    /** A node that was killed may have made a network that it had not written down yet. */
    void adopt(Lease lease) {
        if (adopted != lease.epoch()) {
            for (NetworkKind kind : NetworkKind.OWN) {
                driver.madeNetworks(kind).forEach(slot -> addOwn(lease, kind, slot));
            }
            adopted = lease.epoch();
        }
    }

    /** Networks that instances have for themselves. None before one was lacking: most engines never see such an instance. */
    void keep(Lease lease, NetworkKind kind) {
        for (int slot = 0; slot < MOST_NETWORKS; slot++) {
            if (engines.freeNetworks(lease.engine(), kind, clock.now()) >= ahead.get()) {
                return;
            }
            addOwn(lease, kind, slot);
        }
    }

    private void addOwn(Lease lease, NetworkKind kind, int slot) {
        if (driver.ensureOwnNetwork(kind, slot) instanceof NetworkResult.Ready(String name, String subnet)) {
            engines.addOwnNetwork(
                    lease, kind, slot, name, Subnet.parse(subnet).addresses().getFirst());
        }
    }
}

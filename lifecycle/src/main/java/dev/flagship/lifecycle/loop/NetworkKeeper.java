package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.Lease;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates an engine's networks ahead of the instances that need them, and records them in the ledger. */
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

    /** The epoch in which existing networks of single instances were last recorded. */
    private long adopted;

    NetworkKeeper(ContainerDriver driver, EngineLedger engines, Clock clock) {
        this.driver = driver;
        this.engines = engines;
        this.clock = clock;
    }

    /**
     * Notes that there was no place for an instance. Each call doubles the number of networks kept ready, within
     * bounds.
     */
    void lacking() {
        ahead.updateAndGet(before -> Math.clamp(2L * before, FEW_NETWORKS, MANY_NETWORKS));
    }

    /**
     * Adds shared networks until there are enough free addresses. Networks that exist but were never recorded are
     * recorded first: the answer to their create call may have been lost, or another platform's network may have been
     * in the way.
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

    /**
     * Records networks that exist but were not recorded, once per epoch: a node may have been killed between the two
     * steps.
     */
    void adopt(Lease lease) {
        if (adopted != lease.epoch()) {
            for (NetworkKind kind : NetworkKind.OWN) {
                driver.madeNetworks(kind).forEach(slot -> addOwn(lease, kind, slot));
            }
            adopted = lease.epoch();
        }
    }

    /**
     * Adds networks for single instances. None is made before one was needed, because most engines never run such
     * instances.
     */
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

package dev.flagship.driver.admission;

import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.driver.engine.EngineKind;
import dev.flagship.driver.engine.HostFacts;
import dev.flagship.driver.engine.Reach;
import dev.flagship.lifecycle.port.Shortfall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The controls that engines of each kind are known not to carry on some hosts. The list is closed: any other failure is
 * a fault that operators cannot accept. A control is on it only if the engine itself reports that its host is like
 * that. If the engine claims to carry a control and does not, something is broken or was tampered with.
 * docs/isolation.md describes the consequences.
 */
public final class KnownShortfalls {
    private static final List<Shortfall> DOCKER = List.of(new Shortfall(
            "memory-swap",
            "this kernel counts no swap (one with control groups of version 1 does so when booted with swapaccount=1), so an"
                    + " instance is held to its memory and may push as much into the host's swap as there is"));

    /**
     * Podman's bridges let their members reach each other. The firewall prevents that if the kernel shows it bridged
     * packets.
     */
    private static final List<Shortfall> PODMAN = Stream.of("peer-tcp", "peer-udp", "peer-icmp")
            .map(control -> new Shortfall(
                    control,
                    "instances on one bridge reach each other: Podman leaves that open, and this kernel does not show the"
                            + " firewall what passes on a bridge (modprobe br_netfilter)"))
            .toList();

    /**
     * Measured on Podman 4.3.1, which claims to support these, creates the container, and warns that it ignored them;
     * and on Docker 20.10.24, which reports that it supports none of them, and then creates the container without a
     * warning and shows the limits as requested.
     */
    private static final List<Shortfall> ROOTLESS = Stream.of("memory", "memory-swap", "cpu", "pids", "pids-effective")
            .map(control -> new Shortfall(
                    control,
                    "without root and with control groups of version 1 an engine has none of its own to limit with"))
            .toList();

    private static final Shortfall ROOTLESS_DEVICES =
            new Shortfall("writable-mounts", "without root the devices of a container are mounts of the host's");

    /** The firewall can tell who connects only when the connection goes to a container's own address. */
    private static final Shortfall GATEWAY_ONLY = new Shortfall(
            EngineFacts.GATEWAY_ONLY,
            "the engine publishes the ports of instances at 127.0.0.1 of its host, where whoever has an account or a process"
                    + " on that machine reaches them past the gateway");

    private KnownShortfalls() {}

    /**
     * Returns the list of one kind in a fixed order; empty when everything has to hold.
     *
     * @param host what the engine reports of its host
     * @param reach how its containers are reached
     */
    public static List<Shortfall> of(EngineKind kind, HostFacts host, Reach reach) {
        List<Shortfall> list = new ArrayList<>();
        if (reach == Reach.LOOPBACK) {
            list.add(GATEWAY_ONLY);
        }
        if (host.rootless()) {
            list.addAll(host.unifiedCgroups() ? List.of() : ROOTLESS);
            list.add(ROOTLESS_DEVICES);
        }
        list.addAll(
                switch (kind) {
                    case DOCKER -> host.limitsSwap() || host.rootless() ? List.of() : DOCKER;
                    case PODMAN -> host.showsBridged() ? List.of() : PODMAN;
                });
        return List.copyOf(list);
    }
}

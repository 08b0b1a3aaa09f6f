package dev.flagship.driver.engine;

import tools.jackson.databind.JsonNode;

/**
 * What an engine reports of its host, as far as it decides which controls may be missing.
 *
 * @param rootless whether the engine runs without root
 * @param unifiedCgroups whether the host uses cgroup v2
 * @param limitsSwap whether the kernel accounts swap, so that it can be limited
 * @param showsBridged whether the kernel shows bridged packets to the firewall
 * @param virtual whether the host is a virtual machine on this machine, as with Docker Desktop
 */
public record HostFacts(
        boolean rootless, boolean unifiedCgroups, boolean limitsSwap, boolean showsBridged, boolean virtual) {
    /** Reads the answer to {@code /info}; what it does not mention counts as false. */
    public static HostFacts of(JsonNode info) {
        return new HostFacts(
                isRootless(info),
                info.path("CgroupVersion").asString("1").endsWith("2"),
                info.path("SwapLimit").asBoolean(false),
                info.path("BridgeNfIptables").asBoolean(false),
                info.path("OperatingSystem").asString("").contains("Docker Desktop"));
    }

    /** Returns how its containers are reached from this machine. */
    public Reach reach() {
        return rootless || virtual ? Reach.LOOPBACK : Reach.DIRECT;
    }

    /**
     * Whether its containers have cgroups of their own. If not, the engine's counters are those of the whole machine.
     */
    public boolean hasControlGroups() {
        return !rootless || unifiedCgroups;
    }

    /** Podman reports this in a field of its own; its fields about limits are not reliable. */
    private static boolean isRootless(JsonNode info) {
        return info.path("Rootless").asBoolean(false)
                || info.path("SecurityOptions")
                        .valueStream()
                        .anyMatch(option -> option.asString("").contains("name=rootless"));
    }
}

package dev.flagship.driver.engine;

import tools.jackson.databind.JsonNode;

/**
 * What an engine says of the host that it runs on, as far as that decides which controls it may be without.
 *
 * @param rootless whether it runs without root there
 * @param unifiedCgroups whether the control groups are of version 2
 * @param limitsSwap whether the kernel counts swap, so that it can be limited
 * @param showsBridged whether the kernel shows the firewall what passes on a bridge
 * @param virtual whether it is a machine inside of this one, as Docker Desktop's is
 */
public record HostFacts(
        boolean rootless, boolean unifiedCgroups, boolean limitsSwap, boolean showsBridged, boolean virtual) {
    /** From the answer to {@code /info}; what is not said there is not so. */
    public static HostFacts of(JsonNode info) {
        return new HostFacts(
                isRootless(info),
                info.path("CgroupVersion").asString("1").endsWith("2"),
                info.path("SwapLimit").asBoolean(false),
                info.path("BridgeNfIptables").asBoolean(false),
                info.path("OperatingSystem").asString("").contains("Docker Desktop"));
    }

    /** How its containers are reached from this machine. */
    public Reach reach() {
        return rootless || virtual ? Reach.LOOPBACK : Reach.DIRECT;
    }

    /** Whether its containers have control groups of their own: else what the engine counts is the whole machine's. */
    public boolean hasControlGroups() {
        return !rootless || unifiedCgroups;
    }

    /** Podman says it in a field of its own, and of limits that it can hold what it cannot. */
    private static boolean isRootless(JsonNode info) {
        return info.path("Rootless").asBoolean(false)
                || info.path("SecurityOptions")
                        .valueStream()
                        .anyMatch(option -> option.asString("").contains("name=rootless"));
    }
}

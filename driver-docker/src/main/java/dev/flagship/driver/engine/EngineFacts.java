package dev.flagship.driver.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an engine is, and what its host supports.
 *
 * @param kind one of the supported kinds
 * @param product name and version, e.g. {@code Docker 20.10.24}
 * @param securityModule the profile or label of a hardened container, e.g. {@code docker-default}; empty when the
 *     kernel has no security module
 * @param runtimes the names of its container runtimes
 * @param lacking controls that this host does not support, by the probe's names, as far as the engine reports it
 * @param host what it reports of its host
 * @param reach how its containers are reached
 */
public record EngineFacts(
        EngineKind kind,
        String product,
        String securityModule,
        Set<String> runtimes,
        List<String> lacking,
        HostFacts host,
        Reach reach) {
    /**
     * The control that nobody on this machine bypasses the gateway. Nothing enforces it when ports are published for
     * the gateway.
     */
    public static final String GATEWAY_ONLY = "gateway-only";

    /** The oldest Podman whose own API is used. */
    private static final int OLDEST_PODMAN = 4003;

    public EngineFacts {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(securityModule, "securityModule");
        runtimes = Set.copyOf(runtimes);
        lacking = List.copyOf(lacking);
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(reach, "reach");
    }

    /** Asks the engine. Throws {@link UnsupportedEngineException} when it is not supported. */
    static EngineFacts read(EngineClient client) {
        JsonNode version = client.version();
        EngineKind kind = kind(version);
        String oldest = version.path("MinAPIVersion").asString("");
        if (!oldest.isEmpty() && number(oldest) > number(EngineClient.API)) {
            client.useApi(oldest);
        } else if (number(version.path("ApiVersion").asString("0")) < number(EngineClient.API)) {
            throw new UnsupportedEngineException("engine: it speaks API "
                    + version.path("ApiVersion").asString("?") + " (expected: >= " + EngineClient.API + ")");
        }
        JsonNode info = client.info();
        List<String> security = new ArrayList<>();
        info.path("SecurityOptions").forEach(option -> security.add(option.asString()));
        HostFacts host = HostFacts.of(info);
        Reach reach = client.isPublishing() ? Reach.LOOPBACK : host.reach();
        return new EngineFacts(
                kind,
                kind.product() + " " + version.path("Version").asString("?"),
                securityModule(security),
                Set.copyOf(info.path("Runtimes").propertyNames()),
                lacking(info, security, host, reach),
                host,
                reach);
    }

    /**
     * Whether its bridges are in a network namespace of its own, as with rootless Podman. Containers cannot join that
     * one as "host", so the firewall must be loaded into it.
     */
    public boolean hidesBridges() {
        return kind == EngineKind.PODMAN && host.rootless();
    }

    /** Whether this version is Podman's. */
    static boolean isPodman(JsonNode version) {
        return version.path("Components")
                .valueStream()
                .anyMatch(component -> component.path("Name").asString("").contains("Podman"));
    }

    private static EngineKind kind(JsonNode version) {
        if (!version.path("Os").asString("linux").equals("linux")) {
            throw new UnsupportedEngineException(
                    "engine: it runs " + version.path("Os").asString() + " containers (expected: linux)");
        }
        if (!isPodman(version)) {
            return EngineKind.DOCKER;
        }
        String number = version.path("Version").asString("0");
        if (number(number) < OLDEST_PODMAN) {
            throw new UnsupportedEngineException("engine: Podman " + number + " (expected: 4.3 or newer)");
        }
        return EngineKind.PODMAN;
    }

    private static String securityModule(List<String> security) {
        if (security.stream().anyMatch(option -> option.contains("name=apparmor"))) {
            return "docker-default";
        }
        return security.stream().anyMatch(option -> option.contains("name=selinux")) ? "container_t" : "";
    }

    private static List<String> lacking(JsonNode info, List<String> security, HostFacts host, Reach reach) {
        List<String> lacking = new ArrayList<>();
        require(info, "MemoryLimit", "memory", lacking);
        if (!host.limitsSwap()) {
            lacking.add("memory-swap");
        }
        require(info, "PidsLimit", "pids", lacking);
        require(info, "CpuCfsQuota", "cpu", lacking);
        if (security.stream().noneMatch(option -> option.contains("name=seccomp"))) {
            lacking.add("seccomp");
        }
        if (reach == Reach.LOOPBACK) {
            lacking.add(GATEWAY_ONLY);
        }
        return lacking;
    }

    private static void require(JsonNode info, String field, String control, List<String> lacking) {
        if (!info.path(field).asBoolean(false)) {
            lacking.add(control);
        }
    }

    /** Returns the first two numbers of a version as one number. */
    private static int number(String version) {
        String[] parts = version.split("\\D", 3);
        return Integer.parseInt(parts[0]) * 1000 + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    }
}

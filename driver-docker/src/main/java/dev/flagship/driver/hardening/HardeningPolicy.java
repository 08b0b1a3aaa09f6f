package dev.flagship.driver.hardening;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The values of {@code security/hardening.yml}, and the seccomp profile beside it. Components are named after the
 * file's keys.
 *
 * @param runtime the engine's name of its containers' runtime
 * @param runtimeClasses runtimes that a definition may name instead
 * @param sharedMemory size of /dev/shm
 * @param lsm {@code system} or {@code none}
 * @param stopTimeoutSeconds how long a stop by hand waits before it kills
 * @param seccomp the profile as one line of JSON, the form that engines want
 */
public record HardeningPolicy(
        int schema,
        String runtime,
        List<String> runtimeClasses,
        Namespaces namespaces,
        List<String> maskedPaths,
        List<String> readonlyPaths,
        List<Ulimit> ulimits,
        Log log,
        Size sharedMemory,
        FlagFolder flagFolder,
        Network network,
        Dns dns,
        Dns internetDns,
        String lsm,
        int stopTimeoutSeconds,
        List<HarmlessWarning> harmlessWarnings,
        String seccomp) {

    /** The IPC and cgroup namespaces, by the engine's names. */
    public record Namespaces(String ipc, String cgroup) {
        public Namespaces {
            require("namespaces.ipc", ipc, List.of("private", "none"));
            require("namespaces.cgroup", cgroup, List.of("private"));
        }
    }

    /** One resource limit, soft and hard. */
    public record Ulimit(String name, long soft, long hard) {
        public Ulimit {
            Objects.requireNonNull(name, "ulimits.name");
        }
    }

    /** Where output is logged, and how much of it is kept. */
    public record Log(String driver, String maxSize, int maxFiles) {
        public Log {
            require("log.driver", driver, List.of("json-file", "local"));
            Objects.requireNonNull(maxSize, "log.maxSize");
        }
    }

    /** The tmpfs that holds the flag. */
    public record FlagFolder(Size size, int inodes) {
        public FlagFolder {
            Objects.requireNonNull(size, "flagFolder.size");
        }
    }

    /**
     * The addresses of all challenge bridges, and whether their members reach each other. Bridges of single instances
     * (with several containers, with published ports, or with access to the Internet) have ranges of their own.
     *
     * @param addedOptions options that an engine may add to a network, with their values; {@code number} allows any
     *     number
     */
    public record Network(
            String range,
            int blockBits,
            String ownRange,
            int ownBlockBits,
            String publishedRange,
            int publishedBlockBits,
            String internetRange,
            int internetBlockBits,
            boolean interContainer,
            boolean masquerade,
            Map<String, String> addedOptions) {
        public Network {
            Objects.requireNonNull(range, "network.range");
            Objects.requireNonNull(ownRange, "network.ownRange");
            Objects.requireNonNull(publishedRange, "network.publishedRange");
            Objects.requireNonNull(internetRange, "network.internetRange");
            addedOptions = Map.copyOf(addedOptions);
        }
    }

    /** The resolver settings of containers. */
    public record Dns(List<String> servers, List<String> options) {
        public Dns {
            servers = List.copyOf(servers);
            options = List.copyOf(options);
        }
    }

    /** A warning of the engine that is not a weakness, and why. */
    public record HarmlessWarning(String text, String reason) {
        public HarmlessWarning {
            Objects.requireNonNull(text, "harmlessWarnings.text");
            Objects.requireNonNull(reason, "harmlessWarnings.reason");
        }
    }

    public HardeningPolicy {
        if (schema != 1) {
            throw new IllegalArgumentException("schema: " + schema + " (expected: 1)");
        }
        // Named explicitly, because an engine's default may differ and the probe only knows what holds with this one.
        require("runtime", runtime, List.of("runc"));
        runtimeClasses = nonEmpty("runtimeClasses", runtimeClasses);
        Objects.requireNonNull(namespaces, "namespaces");
        maskedPaths = nonEmpty("maskedPaths", maskedPaths);
        readonlyPaths = nonEmpty("readonlyPaths", readonlyPaths);
        ulimits = nonEmpty("ulimits", ulimits);
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(sharedMemory, "sharedMemory");
        Objects.requireNonNull(flagFolder, "flagFolder");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(dns, "dns");
        Objects.requireNonNull(internetDns, "internetDns");
        require("lsm", lsm, List.of("system", "none"));
        harmlessWarnings = List.copyOf(harmlessWarnings);
        Objects.requireNonNull(seccomp, "seccomp");
    }

    /** Whether a definition may name this runtime; empty text stands for the usual one. */
    public boolean lets(String runtimeClass) {
        return runtimeClass.isEmpty() || runtimeClasses.contains(runtimeClass);
    }

    /**
     * Returns the hard limit of the named resource. Throws {@link IllegalArgumentException} when the policy has none.
     */
    public long ulimit(String name) {
        return ulimits.stream()
                .filter(u -> u.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("ulimits: no " + name))
                .hard();
    }

    private static void require(String key, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(key + ": " + value + " (expected: one of " + allowed + ")");
        }
    }

    /** Requires a non-empty list: an empty list of masked paths would unmask everything. */
    private static <T> List<T> nonEmpty(String key, List<T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(key + ": empty (expected: at least one)");
        }
        return List.copyOf(values);
    }
}

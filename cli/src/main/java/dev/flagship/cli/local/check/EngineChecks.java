package dev.flagship.cli.local.check;

import dev.flagship.cli.local.engine.EngineQuestion;
import dev.flagship.driver.admission.KnownShortfalls;
import dev.flagship.driver.engine.DataRoot;
import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.driver.engine.EngineKind;
import dev.flagship.driver.engine.HostFacts;
import dev.flagship.driver.engine.Reach;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.Shortfall;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Checks what Flagship needs of the engine, and which of its controls this engine cannot carry.
 *
 * @param accepted the controls that operators accepted to be missing, by the probe's names
 * @param marks how much of its disk must stay free
 * @param publishing whether containers are reached by published ports, whatever the engine reports
 */
public record EngineChecks(URI url, Set<String> accepted, DiskMarks marks, boolean publishing) {
    private static final List<Limit> LIMITS = List.of(
            new Limit("CpuCfsQuota", "CPU", "cpu"),
            new Limit("MemoryLimit", "memory", "memory"),
            new Limit("PidsLimit", "processes", "pids"),
            new Limit("SwapLimit", "swap", "memory-swap"));

    private static final Pattern PODMAN = Pattern.compile("^(4\\.([3-9]|\\d\\d)|[5-9]|\\d\\d)");

    /**
     * A limit that engines say whether they can hold.
     *
     * @param field of {@code /info}
     * @param words what it limits
     * @param control the probe's name of it
     */
    private record Limit(String field, String words, String control) {}

    /** Checks an engine on which nothing missing was accepted. */
    EngineChecks(URI url) {
        this(url, Set.of());
    }

    /** Checks an engine with the usual disk marks. */
    EngineChecks(URI url, Set<String> accepted) {
        this(url, accepted, DiskMarks.STANDARD, false);
    }

    /** Asks the engine and returns what was found. */
    public List<Finding> run() {
        EngineQuestion engine = new EngineQuestion(url);
        if (!engine.isSocket()) {
            return List.of(Finding.fail(
                    "engine",
                    url + ": the gateway reaches containers by their addresses, so the engine must be on this machine",
                    "--engine unix:///path/of/docker.sock"));
        }
        try {
            JsonNode version = engine.get("/version");
            JsonNode info = engine.get("/info");
            List<Finding> findings = new ArrayList<>();
            findings.add(product(version));
            findings.add(cgroup(info));
            findings.addAll(limits(info, shortfalls(version, info)));
            findings.add(seccomp(info));
            findings.add(reach(info));
            findings.add(known(shortfalls(version, info)));
            if (EngineQuestion.isPodman(version)) {
                findings.add(members(info));
            }
            findings.add(securityModule(info));
            findings.add(storageLimit(info));
            findings.addAll(disk(new DiskRoom(DataRoot.disk(info, publishing), marks)));
            return findings;
        } catch (IOException e) {
            return List.of(Finding.fail(
                    "engine",
                    "nothing answers: " + e.getMessage(),
                    "start it (systemctl start docker, or ./flagship up), join the group docker, or choose another"
                            + " with --engine URL"));
        }
    }

    private Finding product(JsonNode version) {
        String number = version.path("Version").asString("");
        String api = version.path("ApiVersion").asString("0.0");
        String system = version.path("Os").asString("linux");
        if (!system.equals("linux")) {
            return Finding.fail("engine", "it runs " + system + " containers", "switch it to linux containers");
        }
        if (EngineQuestion.isPodman(version)) {
            String found = "Podman " + number + ", at " + url;
            return PODMAN.matcher(number).find()
                    ? Finding.ok("engine", found)
                    : Finding.fail("engine", found, "Flagship needs Podman 4.3 or newer");
        }
        String found = "Docker Engine " + number + ", API " + api + ", at " + url;
        return minor(api) >= 41
                ? Finding.ok("engine", found)
                : Finding.fail("engine", found, "Flagship needs API 1.41: Docker Engine 20.10 or newer");
    }

    private static int minor(String api) {
        String minor = api.substring(api.indexOf('.') + 1);
        return minor.matches("\\d+") ? Integer.parseInt(minor) : 0;
    }

    private static Finding cgroup(JsonNode info) {
        return Finding.ok(
                "cgroup",
                "version " + info.path("CgroupVersion").asString("1") + ", driver "
                        + info.path("CgroupDriver").asString("unknown"));
    }

    /**
     * Returns the controls that engines of this kind are known not to carry on a machine like this. Only these can be
     * accepted as missing.
     */
    private List<String> shortfalls(JsonNode version, JsonNode info) {
        EngineKind kind = EngineQuestion.isPodman(version) ? EngineKind.PODMAN : EngineKind.DOCKER;
        return Shortfall.controls(KnownShortfalls.of(kind, HostFacts.of(info), reachOf(info)));
    }

    private Reach reachOf(JsonNode info) {
        return publishing ? Reach.LOOPBACK : HostFacts.of(info).reach();
    }

    private static Finding known(List<String> shortfalls) {
        return shortfalls.isEmpty()
                ? Finding.ok("may be accepted", "nothing; all that the node tries must hold here")
                : Finding.ok(
                        "may be accepted",
                        "of what the node tries, only " + String.join(", ", shortfalls)
                                + " where it fails (engine accept); all else must hold");
    }

    /**
     * Reports a missing control.
     *
     * @param name the probe's name of it if it may be accepted, else empty
     */
    private Finding lacking(String check, String found, String mend, String name) {
        if (name.isEmpty()) {
            return Finding.fail(check, found, mend + "; without it no instance starts");
        }
        return accepted.contains(name)
                ? Finding.warn(check, found + ", which operators accepted", mend)
                : Finding.fail(
                        check,
                        found,
                        mend + "; without it no instance starts before an operator accepts that:"
                                + " ./flagship engine show NAME tells the command, with what the node found");
    }

    private List<Finding> limits(JsonNode info, List<String> shortfalls) {
        HostFacts host = HostFacts.of(info);
        String mend = host.rootless()
                ? "run the engine as root, or on control groups of version 2 with cpu, memory and pids for its user"
                : "enable the cgroup controller in the kernel";
        return LIMITS.stream()
                // Podman without control groups says all the same that it can hold them.
                .map(limit ->
                        host.hasControlGroups() && info.path(limit.field()).asBoolean(false)
                                ? Finding.ok(limit.words() + " limit", "held by the engine")
                                : lacking(
                                        limit.words() + " limit",
                                        "not available",
                                        mend,
                                        shortfalls.contains(limit.control()) ? limit.control() : ""))
                .toList();
    }

    private static Finding seccomp(JsonNode info) {
        return options(info).contains("name=seccomp")
                ? Finding.ok("seccomp", "available; instances get security/seccomp.json")
                : Finding.fail("seccomp", "not available", "use a kernel with CONFIG_SECCOMP_FILTER");
    }

    private Finding reach(JsonNode info) {
        return reachOf(info) == Reach.DIRECT
                ? Finding.ok("reach", "containers are reached by their addresses")
                : lacking(
                        "reach",
                        "by ports at 127.0.0.1, which is open to all of this machine",
                        HostFacts.of(info).reach() == Reach.DIRECT
                                ? "leave out --reach loopback where this machine reaches containers' addresses"
                                : "run the engine as root: systemctl start docker, or systemctl start podman.socket",
                        EngineFacts.GATEWAY_ONLY);
    }

    /** Checks that the firewall sees traffic between containers on one bridge: Podman itself keeps none apart. */
    private Finding members(JsonNode info) {
        return info.path("BridgeNfIptables").asBoolean(false)
                ? Finding.ok("neighbours", "the firewall sees what passes between them on a bridge")
                : lacking(
                        "neighbours",
                        "the firewall does not see what passes between them on a bridge",
                        "modprobe br_netfilter, and name it in /etc/modules-load.d",
                        "peer-tcp");
    }

    private static Finding securityModule(JsonNode info) {
        String options = options(info);
        if (options.contains("name=apparmor")) {
            return Finding.ok("security module", "AppArmor, the engine's default profile");
        }
        if (options.contains("name=selinux")) {
            return Finding.ok("security module", "SELinux, the engine's default type");
        }
        return Finding.warn(
                "security module",
                "neither AppArmor nor SELinux",
                "this control is absent here; it takes a kernel with one of them on");
    }

    private static Finding storageLimit(JsonNode info) {
        String driver = info.path("Driver").asString("unknown");
        String backing = info.path("DriverStatus").toString().toLowerCase(Locale.ROOT);
        boolean carries =
                List.of("btrfs", "zfs").contains(driver) || (driver.equals("overlay2") && backing.contains("xfs"));
        return carries
                ? Finding.ok("StorageOpt", "possible with " + driver)
                : Finding.warn(
                        "StorageOpt",
                        "absent with " + driver + " here",
                        "this control is absent here; instances have a read-only root and sized tmpfs all the same."
                                + " It needs overlay2 on xfs with pquota, btrfs or zfs");
    }

    /** Checks the engine's disk. Says nothing of a disk that this user does not see: the node reports what it sees. */
    static List<Finding> disk(DiskRoom room) {
        if (!room.disk().isSeen()) {
            return List.of();
        }
        String mend = "remove images, containers and volumes that nobody needs, or make it larger";
        return List.of(
                switch (room.level()) {
                    case ENOUGH -> Finding.ok("engine's disk", room.sentence());
                    case LITTLE -> Finding.warn("engine's disk", room.sentence(), mend);
                    case TOO_LITTLE -> Finding.fail("engine's disk", room.sentence(), mend + "; no instance starts");
                });
    }

    private static String options(JsonNode info) {
        return info.path("SecurityOptions").toString();
    }
}

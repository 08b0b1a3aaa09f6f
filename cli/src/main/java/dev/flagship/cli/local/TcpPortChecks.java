package dev.flagship.cli.local;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks whether the ports of {@code tcp} instances are this platform's alone. A port is bound only when an instance
 * starts, so a clash would first show when a player's start fails.
 *
 * @param proc the machine's /proc
 */
record TcpPortChecks(DataFolder data, UpOptions options, Path proc) {
    private static final String CHECK = "tcp ports";
    private static final String MEND = "choose others with --tcp-ports";

    List<Finding> run() {
        PortRange ours;
        try {
            ours = PortRange.parse(options.tcpPorts);
        } catch (ConfigException e) {
            return List.of(Finding.fail(CHECK, Objects.toString(e.getMessage(), ""), MEND + " FIRST-LAST"));
        }
        List<Finding> findings = new ArrayList<>();
        ephemeral(ours).ifPresent(findings::add);
        for (RunningCopies.Copy copy : new RunningCopies(proc).find()) {
            if (!isThisPlatform(copy.pid())
                    && copy.sharesAddressWith(options.bind)
                    && bits(copy.tcpPorts()).intersects(bits(ours))) {
                findings.add(Finding.warn(
                        CHECK,
                        ours + " overlap with " + copy.tcpPorts() + " of the Flagship in process " + copy.pid(),
                        MEND + "; else some instances will not start"));
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok(CHECK, ours + ", nobody else's")) : findings;
    }

    private boolean isThisPlatform(long pid) {
        if (pid == ProcessHandle.current().pid()) {
            return true;
        }
        try {
            // The lock is tested last: its own holder must not test it, and the file says who that is.
            return Files.readString(data.supervisorPid()).strip().equals(Long.toString(pid))
                    && RunLock.isHeld(data.lock());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Warns if the kernel may give these ports to outgoing connections; it may use any port of its range that is not
     * reserved.
     */
    private Optional<Finding> ephemeral(PortRange ours) {
        Path settings = proc.resolve("sys/net/ipv4");
        try {
            String range = Files.readString(settings.resolve("ip_local_port_range"))
                    .strip()
                    .replaceAll("\\s+", "-");
            BitSet shared = bits(PortRange.parse(range));
            shared.and(bits(ours));
            String reserved = Files.readString(settings.resolve("ip_local_reserved_ports"))
                    .strip();
            for (String each : reserved.split(",", -1)) {
                if (!each.isEmpty()) {
                    shared.andNot(bits(PortRange.parse(each)));
                }
            }
            return shared.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Finding.warn(
                            CHECK,
                            ours + " overlap with " + range + ", which the kernel gives to outgoing connections",
                            MEND + ", or reserve them: sysctl net.ipv4.ip_local_reserved_ports=" + ours));
        } catch (IOException | ConfigException e) {
            return Optional.empty();
        }
    }

    private static BitSet bits(PortRange range) {
        BitSet bits = new BitSet();
        bits.set(range.first(), range.last() + 1);
        return bits;
    }
}

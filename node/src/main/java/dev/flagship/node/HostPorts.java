package dev.flagship.node;

import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.ledger.instance.GatewayPlan.PortSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which ports of the engine's host may be published: neither those that the host uses for outgoing connections,
 * nor our own.
 */
final class HostPorts {
    /** Linux's default for outgoing connections. */
    static final PortRange EPHEMERAL_BY_DEFAULT = new PortRange(32_768, 60_999);

    private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private static final int LONGEST = 64;

    private HostPorts() {}

    /** Returns the range that this machine takes ports for outgoing connections from. */
    static PortRange ephemeral() {
        // Read at once, because a second read of such a file would return nothing.
        try (InputStream file = Files.newInputStream(EPHEMERAL)) {
            String range = new String(file.readNBytes(LONGEST), StandardCharsets.US_ASCII);
            return PortRange.parse(range.strip().replaceAll("\\s+", "-"));
        } catch (IOException unknown) {
            return EPHEMERAL_BY_DEFAULT;
        }
    }

    /** Returns what remains of {@code range} without the {@code taken} ranges. */
    static List<PortSpan> usable(PortRange range, List<PortRange> taken) {
        List<PortSpan> left = List.of(new PortSpan(range.first(), range.last()));
        for (PortRange each : taken) {
            left = left.stream().flatMap(span -> without(span, each)).toList();
        }
        return left;
    }

    private static Stream<PortSpan> without(PortSpan span, PortRange taken) {
        return Stream.of(
                        new PortSpan(span.first(), Math.min(span.last(), taken.first() - 1)),
                        new PortSpan(Math.max(span.first(), taken.last() + 1), span.last()))
                .filter(rest -> rest.first() <= rest.last());
    }
}

package dev.flagship.cli.local.check;

import dev.flagship.driver.network.AddressBlocks;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network of IPv4 addresses that this machine sends packets to.
 *
 * @param device the network device that they go to
 * @param base the first address
 * @param bits how many leading bits the addresses share
 */
public record HostNetwork(String device, int base, int bits) {
    public HostNetwork {
        Objects.requireNonNull(device, "device");
        if (bits < 1 || bits > 32) {
            throw new IllegalArgumentException("bits: " + bits + " (expected: 1 to 32)");
        }
        base = base & mask(bits);
    }

    /** Returns the networks of the interfaces and of the routes, without the default route. */
    public static Set<HostNetwork> ofThisMachine(Path proc) {
        Set<HostNetwork> all = new LinkedHashSet<>(routes(proc));
        try {
            NetworkInterface.networkInterfaces()
                    .forEach(device -> device.getInterfaceAddresses().stream()
                            .filter(address -> address.getAddress() instanceof Inet4Address && isKnown(address))
                            .map(address -> of(device.getName(), address))
                            .forEach(all::add));
        } catch (SocketException e) {
            // A machine that hides its interfaces may still show its routes.
            return all;
        }
        return all;
    }

    private static boolean isKnown(InterfaceAddress address) {
        return address.getNetworkPrefixLength() > 0 && address.getNetworkPrefixLength() <= 32;
    }

    private static HostNetwork of(String device, InterfaceAddress address) {
        int base = ByteBuffer.wrap(address.getAddress().getAddress()).getInt();
        return new HostNetwork(device, base, address.getNetworkPrefixLength());
    }

    /**
     * Reads the kernel's table. A line is {@code device destination gateway flags … mask}, with numbers in hex and in
     * memory order.
     */
    private static Set<HostNetwork> routes(Path proc) {
        try {
            return Files.readAllLines(proc.resolve("net/route")).stream()
                    .skip(1)
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    // A route that rejects packets has no device.
                    .filter(route -> route.size() > 7 && !route.getFirst().equals("*"))
                    .filter(route -> number(route.get(7)) != 0)
                    .map(route -> new HostNetwork(
                            route.getFirst(), number(route.get(1)), Integer.bitCount(number(route.get(7)))))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static int number(String hex) {
        int read = Integer.parseUnsignedInt(hex, 16);
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(read) : read;
    }

    boolean overlaps(AddressBlocks blocks) {
        int mask = mask(Math.min(bits, blocks.rangeBits()));
        return (base & mask) == (blocks.base() & mask);
    }

    private static int mask(int bits) {
        return -1 << (32 - bits);
    }

    /** E.g. {@code 10.213.4.0/22 at eth1}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d.%d.%d.%d/%d at %s",
                base >>> 24,
                base >>> 16 & 255,
                base >>> 8 & 255,
                base & 255,
                bits,
                device);
    }
}

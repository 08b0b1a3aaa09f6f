package dev.flagship.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The open TCP connections of a place, as its kernel lists them. */
final class HostConnections {
    private static final String ESTABLISHED = "01";

    private HostConnections() {}

    /**
     * The connections to an IPv4 address, whatever kind of socket they began at, each as both of its ends are written;
     * {@code tables} is the folder of the lists.
     */
    static Set<String> to(Path tables, String address) {
        String wanted = hexadecimal(address) + ":";
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> read(tables.resolve(table)))
                .map(line -> line.strip().split("\\s+", -1))
                .filter(fields -> fields[2].contains(wanted) && fields[3].equals(ESTABLISHED))
                .map(fields -> fields[1] + " " + fields[2])
                .collect(Collectors.toSet());
    }

    /** Writes an address as the kernel does: the last byte first. */
    private static String hexadecimal(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            StringBuilder text = new StringBuilder();
            for (int i = bytes.length - 1; i >= 0; i--) {
                text.append(String.format(Locale.ROOT, "%02X", bytes[i]));
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> read(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.flagship.driver.network;

import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.PublishedDoor;
import java.net.Inet4Address;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table that says who may call a platform's published ports. A rule is for one port of the host and one container's
 * address: whoever has just one of the two next inherits nobody. It marks packets for the shared table, which accepts
 * nothing else.
 */
final class CallerRules {
    private CallerRules() {}

    /** Returns the name of a platform's table. */
    static String table(String platform) {
        return "flagship_callers_" + platform;
    }

    /** Returns what replaces the table in one step; without doors it is removed. */
    static String of(String table, List<PublishedDoor> doors) {
        // The first line makes the second succeed whether or not a table was there.
        String none = "table inet " + table + "\ndelete table inet " + table + "\n";
        return doors.isEmpty()
                ? none
                : none + "table inet " + table + " {\n\tchain callers {\n"
                        + doors.stream().flatMap(CallerRules::rules).collect(Collectors.joining())
                        + "\t}\n\tchain forward {\n"
                        + "\t\ttype filter hook forward priority filter - 6; policy accept;\n"
                        + "\t\toifname \"chalp*\" ct state new ct status dnat jump callers\n"
                        + "\t}\n}\n";
    }

    private static Stream<String> rules(PublishedDoor door) {
        return from(door.access())
                .flatMap(from -> door.ports().stream().sorted().map(port -> rule(door.address(), port, from)));
    }

    private static String rule(String address, int port, String from) {
        // Without "meta l4proto", nft 1.0 does not know what a port number is there.
        return "\t\tip daddr " + address + " meta l4proto tcp ct original proto-dst " + port + " " + from
                + "meta mark set meta mark | 0x04000000\n";
    }

    /** Returns the condition on the sender; none where nobody may call. */
    private static Stream<String> from(Access access) {
        return switch (access) {
            case Access.Open _ -> Stream.of("");
            case Access.From(List<AddressRange> ranges) -> from(ranges);
            case Access.Closed _, Access.Pass _ -> Stream.empty();
        };
    }

    /** Containers have no IPv6 address, so nobody comes from one. */
    private static Stream<String> from(List<AddressRange> ranges) {
        List<AddressRange> four = ranges.stream()
                .filter(range -> range.network() instanceof Inet4Address)
                .distinct()
                .toList();
        // nft refuses ranges that overlap.
        String widest = four.stream()
                .filter(range -> four.stream().noneMatch(other -> isWider(other, range)))
                .map(AddressRange::toString)
                .sorted()
                .collect(Collectors.joining(", "));
        return widest.isEmpty() ? Stream.empty() : Stream.of("ip saddr { " + widest + " } ");
    }

    private static boolean isWider(AddressRange other, AddressRange range) {
        return other.bits() < range.bits() && other.contains(range.network());
    }
}

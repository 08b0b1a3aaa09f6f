package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network of ours and the addresses in it that instances may get. The first sixteen are reserved, including the
 * bridge's own, and the last ones are for the driver's probes. A bridge carries at most 900 ports.
 */
record Subnet(int base, int prefix) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int KEPT = 16;
    private static final int MOST = 900;

    Subnet {
        if (prefix < 8 || prefix > 27) {
            throw new IllegalArgumentException("subnet: /" + prefix + " (expected: /8 to /27)");
        }
    }

    static Subnet parse(String cidr) {
        Matcher matcher = CIDR.matcher(cidr);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("subnet: " + cidr + " (expected: a.b.c.d/n)");
        }
        int base = 0;
        for (int i = 1; i <= 4; i++) {
            base = base << 8 | Integer.parseInt(matcher.group(i));
        }
        return new Subnet(base, Integer.parseInt(matcher.group(5)));
    }

    List<String> addresses() {
        int end = (1 << (32 - prefix)) - 1 - Ready.DRIVERS_OWN;
        List<String> addresses = new ArrayList<>();
        for (int host = KEPT; host < end && addresses.size() < MOST; host++) {
            addresses.add(text(base + host));
        }
        return addresses;
    }

    private static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}

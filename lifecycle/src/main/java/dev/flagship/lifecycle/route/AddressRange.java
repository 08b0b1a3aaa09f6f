package dev.flagship.lifecycle.route;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits.
 *
 * @param network any address of the range
 * @param bits how many leading bits the addresses share with it
 */
public record AddressRange(InetAddress network, int bits) {
    private static final Pattern TEXT = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

    public AddressRange {
        Objects.requireNonNull(network, "network");
        int all = network.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("bits: " + bits + " (expected: 0 to " + all + ")");
        }
    }

    /** Parses {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single numeric address. */
    public static AddressRange parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("range: " + text + " (expected: ADDRESS or ADDRESS/BITS)");
        }
        InetAddress network = InetAddress.ofLiteral(matcher.group(1));
        String bits = matcher.group(2);
        return new AddressRange(
                network, bits == null ? network.getAddress().length * Byte.SIZE : Integer.parseInt(bits));
    }

    /** Parses ranges separated by commas; empty for blank text. */
    public static List<AddressRange> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(range -> !range.isBlank())
                .map(AddressRange::parse)
                .toList();
    }

    /** Whether the address is in the range; never for an address of the other family. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (ours[whole] ^ theirs[whole]) >> (Byte.SIZE - rest) == 0;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}

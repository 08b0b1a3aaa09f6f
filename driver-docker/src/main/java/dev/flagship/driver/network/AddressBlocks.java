package dev.flagship.driver.network;

import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of the challenge bridges: one range divided into blocks of equal size, block n for slot n. In each
 * block the first address is the bridge's own, and the last {@value #RESERVED} before the broadcast address are for the
 * driver.
 *
 * @param base first address of the range
 * @param rangeBits prefix length of the range
 * @param blockBits prefix length of a block
 */
public record AddressBlocks(int base, int rangeBits, int blockBits) {
    /** How many addresses at the end of each block are for the driver's own containers. */
    public static final int RESERVED = NetworkResult.Ready.DRIVERS_OWN;

    /** In a smaller block no address would be left between the bridge's and the driver's. */
    private static final int SMALLEST_BLOCK = 27;

    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public AddressBlocks {
        if (rangeBits < 8 || blockBits < rangeBits || blockBits > SMALLEST_BLOCK) {
            throw new IllegalArgumentException("blocks: /" + blockBits + " in /" + rangeBits
                    + " (expected: a range of at least /8, blocks within it of at most /" + SMALLEST_BLOCK + ")");
        }
        if ((base & (-1 >>> rangeBits)) != 0) {
            throw new IllegalArgumentException("range: " + text(base) + "/" + rangeBits + " does not begin a block");
        }
    }

    /** Parses a range such as {@code 10.213.0.0/16}. */
    public static AddressBlocks parse(String range, int blockBits) {
        Matcher matcher = CIDR.matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("range: " + range + " (expected: an IPv4 range, e.g. 10.213.0.0/16)");
        }
        int base = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(matcher.group(i));
            if (octet > 255) {
                throw new IllegalArgumentException("range: " + range + " (expected: numbers up to 255)");
            }
            base = base << 8 | octet;
        }
        return new AddressBlocks(base, Integer.parseInt(matcher.group(5)), blockBits);
    }

    /** Returns how many slots there are. */
    public int slots() {
        return 1 << (blockBits - rangeBits);
    }

    /** Returns the block of a slot, e.g. {@code 10.213.4.0/22}. */
    public String subnet(int slot) {
        return text(first(slot)) + "/" + blockBits;
    }

    /** Returns the bridge's own address. */
    public String gateway(int slot) {
        return text(first(slot) + 1);
    }

    /** Returns one of the driver's own addresses, counted from 0. */
    public String reserved(int slot, int index) {
        if (index < 0 || index >= RESERVED) {
            throw new IllegalArgumentException(
                    "reserved address: " + index + " (expected: 0 to " + (RESERVED - 1) + ")");
        }
        return text(first(slot) + (1 << (32 - blockBits)) - 2 - index);
    }

    private int first(int slot) {
        if (slot < 0 || slot >= slots()) {
            throw new IllegalArgumentException("slot: " + slot + " (expected: 0 to " + (slots() - 1) + ")");
        }
        return base + (slot << (32 - blockBits));
    }

    private static String text(int address) {
        return String.format(
                Locale.ROOT, "%d.%d.%d.%d", address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
    }
}

package dev.flagship.lifecycle.route;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A gateway's signed statement of the address from which it sees a client connect. The platform itself may see another
 * one.
 *
 * @param at when it was seen, to the millisecond
 */
public record AddressStatement(InetAddress address, Instant at) {
    /** The gateway's path that returns the statement. */
    public static final String PATH = "/.flagship/address";

    private static final int PARTS = 3;
    private static final int LONGEST = 200;

    public AddressStatement {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(at, "at");
    }

    /** Returns it as signed text, which nobody can make without the secret. */
    public String sign(String secret) {
        String said = address.getHostAddress() + " " + at.toEpochMilli();
        return said + " " + signature(secret, said);
    }

    /** Reads what {@link #sign} returned for this secret; empty for any other text. */
    public static Optional<AddressStatement> read(String secret, String text) {
        String[] parts = text.split(" ", -1);
        if (text.length() > LONGEST || parts.length != PARTS) {
            return Optional.empty();
        }
        byte[] expected = signature(secret, parts[0] + " " + parts[1]).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        return Optional.of(
                new AddressStatement(InetAddress.ofLiteral(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1]))));
    }

    private static String signature(String secret, String said) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Pass.sign(secret, "address\n" + said));
    }
}

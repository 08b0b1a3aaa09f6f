package dev.flagship.lifecycle.route;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed ticket in the address of one request, with which a browser fetches its pass. It is valid for one label,
 * once, and for a minute.
 *
 * @param bearer whom it is for, see {@link Pass}
 * @param issuedAt when it was made, to the millisecond
 * @param nonce makes it unique; 16 to 64 letters, digits, {@code -} or {@code _}
 */
public record Ticket(String bearer, Instant issuedAt, String nonce) {
    /** The path at a label that takes a ticket; the ticket follows it. */
    public static final String ENTRANCE = "/.flagship/enter?ticket=";

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern TEXT =
            Pattern.compile("(" + Pass.BEARER + ")\\.([0-9]{1,15})\\.(" + NONCE + ")\\.([A-Za-z0-9_-]{43})");

    public Ticket {
        Objects.requireNonNull(issuedAt, "issuedAt");
        if (!Pass.BEARER.matcher(bearer).matches()) {
            throw new IllegalArgumentException("bearer: " + bearer + " (expected: " + Pass.BEARER + ")");
        }
        if (!NONCE.matcher(nonce).matches()) {
            throw new IllegalArgumentException("nonce: " + nonce.length() + " characters (expected: " + NONCE + ")");
        }
    }

    /** Returns the ticket as text, for entering a route with this secret by this label. */
    public String sign(String secret, String label) {
        String said = bearer + "." + issuedAt.toEpochMilli() + "." + nonce;
        return said + "." + signature(secret, label, said);
    }

    /** Reads what {@link #sign} returned for this secret and label; empty for any other text. */
    public static Optional<Ticket> read(String secret, String label, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String expected = signature(secret, label, text.substring(0, matcher.end(3)));
        if (!MessageDigest.isEqual(bytes(expected), bytes(matcher.group(4)))) {
            return Optional.empty();
        }
        Instant issuedAt = Instant.ofEpochMilli(Long.parseLong(matcher.group(2)));
        return Optional.of(new Ticket(matcher.group(1), issuedAt, matcher.group(3)));
    }

    private static String signature(String secret, String label, String said) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Pass.sign(secret, "ticket\n" + label + "\n" + said));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

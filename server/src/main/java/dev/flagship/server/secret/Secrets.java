package dev.flagship.server.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes random secrets and hashes them. Only the hashes are stored. */
public final class Secrets {
    private static final int ID_BYTES = 32;
    private static final int PASSWORD_BYTES = 12;
    private static final String TOKEN_PREFIX = "flagship_";

    private final SecureRandom random;

    Secrets(SecureRandom random) {
        this.random = random;
    }

    /** Returns 256 random bits, for a session, a link or whatever else opens something. */
    public String newSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(ID_BYTES));
    }

    /** Returns 256 random bits for an API token, with a prefix that secret scanners can look for. */
    public String newToken() {
        return TOKEN_PREFIX + HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    /** Returns 96 random bits, for a person to type once. */
    public String newPassword() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES));
    }

    /** Returns the SHA-256 hash, which is enough for values with 256 random bits. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}

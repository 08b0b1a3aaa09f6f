package dev.flagship.lifecycle.route;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A pass is the name of its bearer and a signature, e.g. {@code user7.SIGNATURE}. It is valid for one label and one
 * secret. It needs no date, because it ends with the incarnation whose route has that secret.
 */
public final class Pass {

    /** The name of the cookie that holds a pass. */
    public static final String COOKIE = "flagship_pass";

    private static final String ALGORITHM = "HmacSHA256";
    static final Pattern BEARER = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private Pass() {}

    /**
     * Makes a pass.
     *
     * @param bearer whom it is for, as logs should show it
     */
    public static String make(String secret, String label, String bearer) {
        if (!BEARER.matcher(bearer).matches()) {
            throw new IllegalArgumentException("bearer: " + bearer + " (expected: " + BEARER + ")");
        }
        return bearer + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(secret, label + "\n" + bearer));
    }

    /** Whether the pass was made with this secret for this label. Any string is allowed. */
    public static boolean isValid(String secret, String label, String pass) {
        int dot = pass.indexOf('.');
        if (dot < 0 || !BEARER.matcher(pass.substring(0, dot)).matches()) {
            return false;
        }
        byte[] expected = make(secret, label, pass.substring(0, dot)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, pass.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sign(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java", e);
        }
    }
}

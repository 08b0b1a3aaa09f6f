package dev.flagship.server.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The nonce against forged requests: a keyed hash of the session's id, or for visitors of a random cookie. Nothing is
 * stored, so the nonce is the same on every server. A visitor gets the cookie only when a page needs a nonce.
 */
public final class Nonces implements CsrfTokenRepository {
    /** The header in which API calls with a session carry it. */
    public static final String HEADER = "CSRF-Token";

    /** The form field that carries it. */
    public static final String FIELD = "nonce";

    private static final int ID_BYTES = 16;

    private final UnaryOperator<String> keyedHash;
    private final Cookies cookies;
    private final SecureRandom random;

    /**
     * Creates it.
     *
     * @param keyedHash hashes any text to 64 lower-case hexadecimal digits, with a key that all servers share
     */
    public Nonces(UnaryOperator<String> keyedHash, Cookies cookies, SecureRandom random) {
        this.keyedHash = keyedHash;
        this.cookies = cookies;
        this.random = random;
    }

    /**
     * Returns the nonce for a page that answers this request; empty when there is none. Call it before the answer is
     * being sent.
     */
    public static String of(HttpServletRequest request) {
        Object token = request.getAttribute(CsrfToken.class.getName());
        return token instanceof CsrfToken known ? known.getToken() : "";
    }

    /** Returns the nonce of a session, for the request that creates the session. */
    public String ofSession(String sessionId) {
        return keyedHash.apply("nonce of session " + sessionId);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String visitor = HexFormat.of().formatHex(id);
        request.setAttribute(Nonces.class.getName(), visitor);
        return token(ofVisitor(visitor));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(Nonces.class.getName()) instanceof String visitor) {
            cookies.setVisitor(response, visitor);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        Cookie session = cookies.session(request);
        if (session != null) {
            return token(ofSession(session.getValue()));
        }
        Cookie visitor = cookies.visitor(request);
        return visitor == null ? null : token(ofVisitor(visitor.getValue()));
    }

    private String ofVisitor(String visitor) {
        return keyedHash.apply("nonce of visitor " + visitor);
    }

    private static CsrfToken token(String nonce) {
        return new DefaultCsrfToken(HEADER, FIELD, nonce);
    }
}

package dev.flagship.server.session;

import dev.flagship.server.http.Cookies;
import dev.flagship.server.http.ErrorAnswers;
import dev.flagship.server.http.Identification;
import dev.flagship.server.http.Identity;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.words.Words;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Identifies the caller by {@code Authorization: Token} (or Bearer), otherwise by the session's cookie. */
final class CallerIdentification extends Identification {
    private static final String[] SCHEMES = {"Token ", "Bearer "};

    private final Sessions sessions;
    private final Cookies cookies;

    CallerIdentification(Sessions sessions, Cookies cookies, ErrorAnswers errors) {
        super(errors);
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @Override
    protected Identity identify(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return byToken(authorization, request.getRemoteAddr());
        }
        Cookie cookie = cookies.session(request);
        return cookie == null ? new Identity.Nobody() : bySession(cookie.getValue(), request.getRemoteAddr());
    }

    private Identity bySession(String sessionId, String address) {
        Optional<Caller> caller = sessions.caller(sessionId, address);
        caller.map(Caller::language).ifPresent(Words::prefer);
        return caller.<Identity>map(known -> new Identity.Somebody(
                        new CallerAuthentication(known, new Credential.Session(sessionId)), false))
                .orElseGet(Identity.Nobody::new);
    }

    private Identity byToken(String authorization, String address) {
        for (String scheme : SCHEMES) {
            if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
                Optional<Caller> caller = sessions.callerByToken(
                        authorization.substring(scheme.length()).strip(), address);
                if (caller.isPresent()) {
                    return new Identity.Somebody(new CallerAuthentication(caller.get(), new Credential.Token()), true);
                }
            }
        }
        return new Identity.Unacceptable(Refusal.of(Code.TOKEN_INVALID, "Your access token is invalid"));
    }
}

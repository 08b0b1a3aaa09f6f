package dev.flagship.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Identifies the caller before anything else is decided. The account feature implements how. */
public abstract class Identification extends OncePerRequestFilter {
    private static final String BY_TOKEN = Identification.class.getName() + ".byToken";

    /** The keys of what every log line of a request carries. */
    private static final String ADDRESS = "address";

    private static final String USER = "user";

    private static final Logger LOG = LoggerFactory.getLogger(Identification.class);

    private final ErrorAnswers errors;

    /**
     * Creates the filter.
     *
     * @param errors sends the refusal of a token that is not one of ours
     */
    protected Identification(ErrorAnswers errors) {
        this.errors = errors;
    }

    /**
     * Returns whether the caller is identified by a token. Browsers do not send tokens by themselves, so no nonce is
     * needed.
     */
    static boolean isByToken(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(BY_TOKEN));
    }

    /** Identifies the caller. */
    protected abstract Identity identify(HttpServletRequest request);

    @Override
    protected final void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put(ADDRESS, request.getRemoteAddr());
        try {
            identified(request, response, chain);
        } finally {
            MDC.remove(ADDRESS);
            MDC.remove(USER);
        }
    }

    private void identified(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Identity identity = identify(request);
        LOG.debug("{} {}", request.getMethod(), LoggedPath.of(request));
        switch (identity) {
            case Identity.Nobody() -> chain.doFilter(request, response);
            case Identity.Somebody somebody -> {
                request.setAttribute(BY_TOKEN, somebody.byToken());
                MDC.put(USER, somebody.authentication().getName());
                SecurityContextHolder.setContext(new SecurityContextImpl(somebody.authentication()));
                chain.doFilter(request, response);
            }
            case Identity.Unacceptable(var refusal) -> errors.send(refusal, request, response);
        }
    }
}

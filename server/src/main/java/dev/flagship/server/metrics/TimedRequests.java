package dev.flagship.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Measures requests by the pattern of their handler, so that there are no more series than handlers. */
final class TimedRequests extends OncePerRequestFilter {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** Left out: a stream lasts as long as its page is open, which says nothing about the server. */
    private static final String STREAM = "/events";

    private static final int FIRST_OF_OURS = 500;

    private final MeterRegistry registry;
    /** Registered from the start, because Prometheus sees no increase in a series that begins with a burst. */
    private final Counter errors;

    TimedRequests(MeterRegistry registry) {
        this.registry = registry;
        this.errors = Counter.builder("flagship.http.errors")
                .description("requests that were answered with an error of ours")
                .register(registry);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(STREAM);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Timer.Sample sample = Timer.start(registry);
        try {
            chain.doFilter(request, response);
        } finally {
            String method = request.getMethod();
            int status = response.getStatus();
            if (status >= FIRST_OF_OURS) {
                errors.increment();
            }
            sample.stop(Timer.builder("flagship.http.requests")
                    .tag("method", METHODS.contains(method) ? method : "other")
                    .tag("pattern", pattern(request))
                    .tag("status", Integer.toString(status))
                    .publishPercentileHistogram()
                    .register(registry));
        }
    }

    private static String pattern(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "none" : pattern.toString();
    }
}

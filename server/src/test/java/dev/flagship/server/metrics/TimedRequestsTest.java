package dev.flagship.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimedRequestsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final TimedRequests requests = new TimedRequests(registry);

    /** Prometheus sees an increase only of what it has seen before. */
    @Test
    void errorsAreCountedByOneSeriesThatIsThereBeforeTheFirst() throws ServletException, IOException {
        Counter errors = registry.get("flagship.http.errors").counter();
        assertThat(errors.count()).isZero();

        for (int status : new int[] {200, 302, 404, 429}) {
            answer(status);
        }
        assertThat(errors.count()).isZero();
        answer(500);
        answer(503);

        assertThat(errors.count()).isEqualTo(2);
        assertThat(registry.get("flagship.http.requests").timers()).hasSize(6);
    }

    private void answer(int status) throws ServletException, IOException {
        requests.doFilterInternal(
                answering(HttpServletRequest.class, Map.of("getMethod", "GET")),
                answering(HttpServletResponse.class, Map.of("getStatus", status)),
                (request, response) -> {});
    }

    /** One of which nothing else is asked. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}

package dev.flagship.server.live;

import dev.flagship.server.access.Access;
import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The stream of live events. It occupies the virtual thread of its request for as long as the browser listens. A
 * browser that comes back with a {@code Last-Event-ID}, or a page that takes over from another and sends {@code since},
 * gets the events that were kept since then. Hints are not kept, because whoever comes back reads everything again.
 */
@RestController
class EventsApi {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String WELCOME = "retry: 2000\n: welcome\n\n";

    private final LiveHub hub;
    private final Access access;

    EventsApi(LiveHub hub, Access access) {
        this.hub = hub;
        this.access = access;
    }

    @GetMapping("/events")
    void events(
            Visitor visitor,
            HttpServletRequest request,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEvent,
            @RequestParam(name = "since", defaultValue = "") String since,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            // HEAD has no body to stream. Return, so that the connection can serve other requests.
            return;
        }
        OutputStream out = response.getOutputStream();
        Listening who = new Listening(visitor, request.getRemoteAddr(), access);
        try (Subscription subscription = hub.subscribe(who, number(lastEvent.isEmpty() ? since : lastEvent))) {
            send(WELCOME, out);
            Optional<LiveEvent> event = Optional.empty();
            while (!hub.isClosed()
                    && !subscription.isOver()
                    && event.filter(LiveEvent::isFarewell).isEmpty()) {
                event = subscription.next(HEARTBEAT);
                send(event.map(LiveEvent::text).orElse(": still here\n\n"), out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long number(String lastEvent) {
        return lastEvent.matches("\\d{1,18}") ? Long.parseLong(lastEvent) : 0;
    }

    private static void send(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

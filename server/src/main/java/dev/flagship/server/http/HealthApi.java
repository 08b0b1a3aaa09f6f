package dev.flagship.server.http;

import dev.flagship.ledger.notify.Listener;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells those who watch over this server how it is. Two addresses, because a server without its database is not to be
 * restarted, which would help nobody, but is to get no requests.
 */
@RestController
class HealthApi {
    private static final String STATUS = "status";
    private static final String OK = "ok";

    private final JdbcClient jdbc;
    private final Listener hints;

    HealthApi(JdbcClient jdbc, Listener hints) {
        this.jdbc = jdbc;
        this.hints = hints;
    }

    /** Answers while the process lives, whatever it can reach. */
    @GetMapping("/healthz")
    Map<String, String> health() {
        return Map.of(STATUS, OK);
    }

    /**
     * Answers while the database does. {@code live} tells whether open pages hear of events; when it is {@code away}
     * for more than a moment, they do not.
     */
    @GetMapping("/readyz")
    Map<String, String> ready() {
        jdbc.sql("select 1").query(Integer.class).single();
        return Map.of(STATUS, OK, "live", hints.isListening() ? OK : "away");
    }
}

package dev.flagship.server.http;

import dev.flagship.ledger.notify.Listener;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells whether this server can serve, which it can when its database answers. {@code live} tells whether open pages
 * hear of events; when it is {@code away} for more than a moment, they do not.
 */
@RestController
class HealthApi {
    private final JdbcClient jdbc;
    private final Listener hints;

    HealthApi(JdbcClient jdbc, Listener hints) {
        this.jdbc = jdbc;
        this.hints = hints;
    }

    @GetMapping("/healthz")
    ResponseEntity<Map<String, String>> health() {
        jdbc.sql("select 1").query(Integer.class).single();
        return ResponseEntity.ok(Map.of("status", "ok", "live", hints.isListening() ? "ok" : "away"));
    }
}

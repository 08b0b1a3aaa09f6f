package dev.flagship.server.http;

import dev.flagship.ledger.notify.Listener;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whether this server can serve: it can when its database answers. Beside it whether open pages are told what happens; where
 * that is {@code away} for more than a moment, they are not.
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

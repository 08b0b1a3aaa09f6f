package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.notify.Listener;
import dev.flagship.testkit.postgres.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

class HealthApiTest {
    @Test
    void aServerThatDoesNotHearWhatHappensSaysSoAndServes() {
        try (TestDatabase database = TestDatabase.create()) {
            Listener.Login login = new Listener.Login(database.url(), database.user(), database.password());
            Listener hints = Listener.start(login, hint -> {});
            HealthApi health = new HealthApi(JdbcClient.create(database.dataSource()), hints);
            try (hints) {
                await().until(hints::isListening);
                assertThat(health.health().getBody()).isEqualTo(Map.of("status", "ok", "live", "ok"));
            }
            await().until(() -> !hints.isListening());

            ResponseEntity<Map<String, String>> away = health.health();

            assertThat(away.getStatusCode()).isEqualTo(HttpStatus.OK);
            assertThat(away.getBody()).isEqualTo(Map.of("status", "ok", "live", "away"));
        }
    }
}

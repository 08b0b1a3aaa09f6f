package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.notify.Listener;
import dev.flagship.testkit.postgres.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class HealthApiTest {
    @Test
    void aServerThatDoesNotHearWhatHappensSaysSoAndServesAndOneWithoutADatabaseOnlyLives() {
        try (TestDatabase database = TestDatabase.create()) {
            Listener.Login login = new Listener.Login(database.url(), database.user(), database.password());
            Listener hints = Listener.start(login, hint -> {});
            HealthApi health = new HealthApi(JdbcClient.create(database.dataSource()), hints);
            try (hints) {
                await().until(hints::isListening);
                assertThat(health.ready()).isEqualTo(Map.of("status", "ok", "live", "ok"));
            }
            await().until(() -> !hints.isListening());
            assertThat(health.ready()).isEqualTo(Map.of("status", "ok", "live", "away"));

            DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none");
            HealthApi cutOff = new HealthApi(JdbcClient.create(nowhere), hints);

            assertThat(cutOff.health()).isEqualTo(Map.of("status", "ok"));
            assertThatThrownBy(cutOff::ready).isInstanceOf(DataAccessException.class);
        }
    }
}

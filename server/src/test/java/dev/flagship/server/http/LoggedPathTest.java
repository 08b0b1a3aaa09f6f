package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggedPathTest {
    @ParameterizedTest
    @CsvSource({
        "/reset_password/4Jx0_secret-of-a-letter, /reset_password/…",
        "/confirm/4Jx0_secret-of-a-letter, /confirm/…",
        "/confirm, /confirm",
        "/api/v1/challenges/7, /api/v1/challenges/7",
    })
    void theSecretOfALinkIsLeftOut(String path, String logged) {
        assertThat(LoggedPath.of(path)).isEqualTo(logged);
    }
}

package dev.flagship.ledger.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayPlanTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP, true,  true,  false",
        "HTTP, false, true,  true",
        "TCP,  true,  true,  true",
        "TLS,  true,  true,  false",
        "TLS,  false, true,  false",
        "TLS,  true,  false, true",
    })
    void aPortIsGivenWhereNoNameWouldLeadToTheContainer(
            Exposure exposure, boolean wildcard, boolean encrypted, boolean port) {
        assertThat(new GatewayPlan(wildcard, encrypted, 10_000, 10_099).needsPort(exposure))
                .isEqualTo(port);
    }
}

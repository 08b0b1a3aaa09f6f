package dev.flagship.driver.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTargetTest {
    @Test
    void anEngineThatWasOpenedToTheNetworkIsTriedAtBothOfItsPorts() {
        assertThat(ProbeTarget.engineAt("10.214.0.1").stream().map(ProbeTarget::argument))
                .containsExactly("closed=host,10.214.0.1,2375", "closed=host,10.214.0.1,2376");
    }
}

package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelEndpointsTest {
    private static final InstanceId ID = new InstanceId(new UUID(0, 1));
    private static final PlatformConfig.Gateway GATEWAY = new PlatformConfig.Gateway(
            "0.0.0.0",
            "play.example",
            true,
            "192.0.2.7",
            8001,
            new PlatformConfig.PortRange(10_000, 10_099),
            Edge.NONE);

    @ParameterizedTest
    @CsvSource({
        "http, k3v9q2m7x4c8n1b5abcd,       , false",
        "http,                     , 10007, true",
        "tcp,                      , 10007, true",
        "tls,  k3v9q2m7x4c8n1b5abcd,       , false",
        "port,                     , 30007, true",
    })
    void theAddressIsOpenedForWhatHasAPortWebOrNot(
            String exposure, @Nullable String label, @Nullable Integer port, boolean guarded) {
        Endpoint endpoint = Endpoint.of(new EndpointRecord("main", exposure, label, port), "", GATEWAY);

        assertThat(PanelEndpoints.view(ID, endpoint, true).guarded()).isEqualTo(guarded);
        assertThat(PanelEndpoints.view(ID, endpoint, false).guarded()).isFalse();
    }
}

package dev.flagship.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig.Gateway;
import dev.flagship.api.config.PlatformConfig.PortRange;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.server.config.SettingsAdminView.WayView;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExposureStatesTest {
    private static final Edge INSIDE_TLS =
            new Edge(new Edge.Encrypted(8443, 9443, Path.of("chain.pem"), Path.of("key.pem")), List.of());

    @Test
    void everyExposureIsNamedWithWhatDecidesIt() {
        assertThat(ExposureStates.of(gateway(true, Edge.NONE), null))
                .extracting(WayView::exposure)
                .containsExactlyElementsOf(
                        Arrays.stream(Exposure.values()).map(Exposure::text).toList());
        assertThat(ExposureStates.of(gateway(true, Edge.NONE), null))
                .extracting(WayView::setBy)
                .doesNotContain("");
    }

    @Test
    void withoutTlsAndFrpInstancesArePlainOrNotOffered() {
        Map<String, WayView> ways = ways(gateway(true, Edge.NONE), null);

        assertThat(sample(ways, "http")).isEqualTo("http://NAME.play.example.org:8080");
        assertThat(sample(ways, "tcp")).isEqualTo("nc gate.example.org PORT");
        assertThat(sample(ways, "tls")).isEqualTo("nc gate.example.org PORT");
        assertThat(sample(ways, "port")).isEqualTo("nc gate.example.org PORT");
        assertThat(sample(ways, "frp")).isEmpty();
        assertThat(sample(ways, "frp-tcp")).isEmpty();
    }

    @Test
    void withoutNamesWebInstancesHavePorts() {
        assertThat(sample(ways(gateway(false, INSIDE_TLS), null), "http")).isEqualTo("http://gate.example.org:PORT");
    }

    @Test
    void insideTlsInstancesAreAtThePortsForTls() {
        Map<String, WayView> ways = ways(gateway(true, INSIDE_TLS), null);

        assertThat(sample(ways, "http")).isEqualTo("https://NAME.play.example.org:8443");
        assertThat(sample(ways, "tls"))
                .isEqualTo("ncat --ssl --ssl-servername NAME.play.example.org gate.example.org 9443");
    }

    @Test
    void anFrpServerOffersWhatItServes() {
        Map<String, WayView> ways = ways(gateway(true, Edge.NONE), frp("", new FrpSettings.Ports(6000, 6100)));

        assertThat(sample(ways, "frp")).isEmpty();
        assertThat(sample(ways, "frp-tcp")).isEqualTo("nc frp.example.org PORT");
        assertThat(sample(ways(gateway(true, Edge.NONE), frp("web.example.org", null)), "frp"))
                .isEqualTo("http://NAME.web.example.org");
    }

    private static Map<String, WayView> ways(Gateway gateway, @Nullable FrpSettings frp) {
        return ExposureStates.of(gateway, frp).stream().collect(Collectors.toMap(WayView::exposure, way -> way));
    }

    private static String sample(Map<String, WayView> ways, String exposure) {
        return ways.getOrDefault(exposure, new WayView(exposure, "missing", "", ""))
                .sample();
    }

    private static Gateway gateway(boolean wildcard, Edge edge) {
        return new Gateway(
                "127.0.0.1",
                "play.example.org",
                wildcard,
                "gate.example.org",
                8080,
                new PortRange(10_000, 10_100),
                edge);
    }

    private static FrpSettings frp(String domain, FrpSettings.@Nullable Ports ports) {
        return new FrpSettings("frp.example.org", 7000, "", true, domain, 80, false, "", ports, false);
    }
}

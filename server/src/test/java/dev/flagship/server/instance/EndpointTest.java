package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.Edge;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.EndpointRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    private static final String LABEL = "k3v9q2m7x4c8n1b5abcd";
    private static final EndpointRecord WEB = new EndpointRecord("web", "http", LABEL, null);
    private static final EndpointRecord VAULT = new EndpointRecord("vault", "tls", LABEL, null);

    @ParameterizedTest
    @CsvSource({
        "8001, 0,    http://k3v9q2m7x4c8n1b5abcd.play.example:8001",
        "80,   0,    http://k3v9q2m7x4c8n1b5abcd.play.example",
        "8001, 8443, https://k3v9q2m7x4c8n1b5abcd.play.example:8443",
        "8001, 443,  https://k3v9q2m7x4c8n1b5abcd.play.example",
    })
    void aWebServiceIsOpenedInsideTlsWhereTheGatewayHasIt(int plain, int https, String url) {
        Endpoint endpoint = Endpoint.of(WEB, "", gateway(plain, https));
        assertThat(endpoint.url()).isEqualTo(url);
        assertThat(endpoint.port()).isEqualTo(https == 0 ? plain : https);
    }

    @Test
    void aWebServiceAtAPortOfItsOwnIsPlain() {
        EndpointRecord record = new EndpointRecord("web", "http", null, 10_007);
        assertThat(Endpoint.of(record, "", gateway(8001, 443)).url()).isEqualTo("http://192.0.2.7:10007");
    }

    @Test
    void rawTcpInsideTlsIsACommandOfEitherOfTwoClients() {
        Endpoint endpoint = Endpoint.of(VAULT, "", gateway(8001, 8443));
        assertThat(endpoint.url()).isNull();
        assertThat(endpoint.host()).isEqualTo(LABEL + ".play.example");
        assertThat(endpoint.hint())
                .isEqualTo("openssl s_client -quiet -connect 192.0.2.7:8444 -servername " + LABEL + ".play.example");
        assertThat(endpoint.commands())
                .containsExactly(
                        endpoint.hint(), "ncat --ssl --ssl-servername " + LABEL + ".play.example 192.0.2.7 8444");
    }

    @Test
    void withoutTlsATlsServiceHasAPortAsRawTcpHas() {
        EndpointRecord record = new EndpointRecord("vault", "tls", null, 10_008);
        Endpoint endpoint = Endpoint.of(record, "", gateway(8001, 0));
        assertThat(endpoint.commands()).containsExactly("nc 192.0.2.7 10008");
    }

    @Test
    void aPortOfTheHostIsShownAsHostAndPortAndHasNoTunnel() {
        Endpoint endpoint = Endpoint.of(new EndpointRecord("raw", "port", null, 30_007), "", gateway(8001, 8443));
        assertThat(endpoint.host() + ":" + endpoint.port()).isEqualTo("192.0.2.7:30007");
        assertThat(endpoint.commands()).containsExactly("nc 192.0.2.7 30007");
        assertThat(endpoint.isTunnelled()).isFalse();
        assertThat(Endpoint.of(new EndpointRecord("raw", "tcp", null, 10_007), "", gateway(8001, 8443))
                        .isTunnelled())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "play.example, true,  0,    ws://192.0.2.7:8001",
        "play.example, true,  8443, wss://tunnel.play.example:8443",
        "play.example, false, 8443, wss://play.example:8443",
        "localhost,    true,  8443, wss://localhost:8443",
    })
    void aTunnelHasANameThatTheCertificateIsFor(String domain, boolean wildcard, int https, String base) {
        PlatformConfig.Gateway given = gateway(8001, https);
        PlatformConfig.Gateway gateway = new PlatformConfig.Gateway(
                given.bind(), domain, wildcard, given.connectHost(), 8001, given.tcpPorts(), given.edge());
        Endpoint endpoint = Endpoint.of(new EndpointRecord("raw", "tcp", null, 10_007), "", gateway);
        assertThat(endpoint.tunnelled("secret", gateway).tunnel()).isEqualTo(base + "/.flagship/tunnel/secret");
    }

    @Test
    void whatTheAuthorSaysKnowsHostAndPort() {
        Endpoint endpoint = Endpoint.of(VAULT, "socat - OPENSSL:{host}:{port}", gateway(8001, 8443));
        assertThat(endpoint.hint()).isEqualTo("socat - OPENSSL:" + LABEL + ".play.example:8444");
    }

    private static PlatformConfig.Gateway gateway(int httpPort, int httpsPort) {
        Edge edge = httpsPort == 0
                ? Edge.NONE
                : new Edge(new Edge.Encrypted(httpsPort, 8444, Path.of("c.pem"), Path.of("c.key")), List.of());
        return new PlatformConfig.Gateway(
                "0.0.0.0",
                "play.example",
                true,
                "192.0.2.7",
                httpPort,
                new PlatformConfig.PortRange(10_000, 10_099),
                edge);
    }
}

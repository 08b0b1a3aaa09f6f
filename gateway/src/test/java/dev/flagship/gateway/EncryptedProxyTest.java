package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.route.AddressRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Players inside TLS behind a load balancer, from whom as much comes at once as can: nothing of it is lost. */
final class EncryptedProxyTest extends EncryptedTestBase {

    @Override
    GatewayConfig config(GatewayLimits limits) {
        GatewayConfig alone = super.config(limits);
        return new GatewayConfig(
                alone.bind(),
                alone.httpPort(),
                alone.firstTcpPort(),
                alone.lastTcpPort(),
                alone.domain(),
                limits,
                alone.encrypted(),
                List.of(AddressRange.parse("127.0.0.0/8")));
    }

    private BalancedSocket connect(int port) throws Exception {
        return closing(new BalancedSocket(port, ProxyProtocolTest.FOR_A_PLAYER));
    }

    @Test
    void aHelloBehindTheHeaderAndARequestBehindTheHandshakeArrive() throws Exception {
        Queue<String> heads = new ConcurrentLinkedQueue<>();
        openHost(BLUE, BLUE_ONE, closing(Upstream.answering(head -> {
            heads.add(head);
            return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        })));
        BalancedSocket balanced = connect(gateway.httpsPort());
        Http2Wire player = closing(new Http2Wire(Certificates.over(balanced, host(BLUE), "h2")))
                .frame(
                        Http2Wire.HEADERS,
                        5,
                        1,
                        Http2Wire.fields(":method", "GET", ":scheme", "https", ":path", "/", ":authority", host(BLUE)));

        balanced.sendAll();

        assertThat(player.status(1)).isEqualTo(200);
        assertThat(heads).singleElement().asString().contains("x-forwarded-for: 203.0.113.9\r\n");
    }

    @Test
    void aHelloBehindTheHeaderAndBytesBehindTheHandshakeReachTheInstanceOfAServerName() throws Exception {
        openServerName(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.send(new String(connection.in.readNBytes(5), StandardCharsets.US_ASCII) + "!");
        })));
        BalancedSocket balanced = connect(gateway.tlsPort());
        SSLSocket player = closing(Certificates.over(balanced, host(BLUE)));
        player.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));

        balanced.sendAll();

        assertThat(player.getInputStream().readNBytes(6))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("hello!");
    }
}

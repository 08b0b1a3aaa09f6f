package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tunnels of clients that look at certificates, where there is one for the names below the domain and for nothing else. */
final class EncryptedTunnelTest extends EncryptedTestBase {
    private static final String NAME = "tunnel-name-of-many-random-letters";

    private final HttpClient client = closing(HttpClient.newBuilder()
            .sslContext(Certificates.trusting("wildcard"))
            .build());
    private final CompletableFuture<String> heard = new CompletableFuture<>();

    @Override
    GatewayConfig config(GatewayLimits limits) {
        GatewayConfig config = super.config(limits);
        install("wildcard");
        return config;
    }

    @Test
    void anyNameBelowTheDomainLeadsToIt() throws Exception {
        openTunnel();

        WebSocket socket = connect("tunnel.play.test").join();

        try {
            assertThat(heard.get(1, TimeUnit.MINUTES)).isEqualTo("hello");
        } finally {
            // A client with an open socket is never closed.
            socket.abort();
        }
    }

    @Test
    void theDomainItselfIsNotWhatTheCertificateIsFor() {
        openTunnel();

        assertThatThrownBy(() -> connect("play.test").join()).hasCauseInstanceOf(SSLHandshakeException.class);
    }

    private void openTunnel() {
        Upstream upstream = closing(Upstream.start(connection -> {
            connection.send("hello");
            connection.in.read();
        }));
        gateway.routes()
                .open(new Route(new RouteKey.Port(freePort()), BLUE_ONE, upstream.address(), HOUR, RouteLimits.DEFAULT)
                        .withTunnel(NAME));
    }

    private CompletableFuture<WebSocket> connect(String host) {
        return client.newWebSocketBuilder()
                .buildAsync(
                        URI.create("wss://" + host + ":" + gateway.httpsPort() + "/.flagship/tunnel/" + NAME),
                        new WebSocket.Listener() {
                            @Override
                            public @Nullable CompletionStage<?> onBinary(
                                    WebSocket socket, ByteBuffer data, boolean last) {
                                heard.complete(
                                        StandardCharsets.US_ASCII.decode(data).toString());
                                return null;
                            }
                        });
    }
}

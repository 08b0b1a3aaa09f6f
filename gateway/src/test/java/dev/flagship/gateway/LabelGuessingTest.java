package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A hundred thousand labels that nobody was given, asked for over kept connections, among instances that are played. */
final class LabelGuessingTest extends EncryptedTestBase {
    private static final int INSTANCES = 1000;
    private static final int CONNECTIONS = 4;
    private static final int AT_ONCE = 50;
    private static final int BATCHES = 100_000 / AT_ONCE;
    private static final int OK = 0x88;
    private static final int NOT_FOUND = 0x8d;
    private static final String DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";

    private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);

    /** Guesses are forgotten as time passes, and a busy machine takes its time. */
    @Override
    long nanoTime() {
        return 0;
    }

    private String label() {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            label.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return label.toString();
    }

    /** One that is played, and many with nobody behind them: whoever hit one would be answered with 502. */
    private Upstream openRoutes() {
        Upstream blue = closing(Upstream.saying("blue"));
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(new RouteKey.Host(BLUE), BLUE_ONE, blue.address(), HOUR, RouteLimits.DEFAULT));
        for (int i = 0; i < INSTANCES; i++) {
            routes.add(new Route(
                    new RouteKey.Host(label()),
                    new Incarnation(new InstanceId(new UUID(1, i)), 1),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 1 + i),
                    HOUR,
                    RouteLimits.DEFAULT));
        }
        gateway.routes().replaceAll(1, routes);
        return blue;
    }

    private List<Http2Wire> connections() throws IOException {
        List<Http2Wire> wires = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            wires.add(closing(new Http2Wire(gateway.httpsPort(), host(BLUE))));
        }
        return wires;
    }

    /** Asks in one piece, and for heads alone: whole pages inside TLS cost a guesser more than all the rest. */
    private List<Integer> guess(Http2Wire wire, int firstStream) {
        ByteArrayOutputStream asking = new ByteArrayOutputStream();
        for (int i = 0; i < AT_ONCE; i++) {
            asking.writeBytes(Http2Wire.bytes(
                    Http2Wire.HEADERS,
                    Http2Wire.END_STREAM + Http2Wire.END_HEADERS,
                    firstStream + 2 * i,
                    Http2Wire.fields(
                            ":method", "HEAD", ":scheme", "https", ":path", "/", ":authority", host(label()))));
        }
        return wire.send(asking.toByteArray()).heads(AT_ONCE);
    }

    @Test
    void guessedLabelsHitNothingAndTheirSourceIsHeldBack() throws Exception {
        Upstream blue = openRoutes();
        List<Http2Wire> wires = connections();
        int notFound = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            int stream = 1 + 2 * AT_ONCE * (batch / CONNECTIONS);
            List<Integer> heads = guess(wires.get(batch % CONNECTIONS), stream);
            assertThat(heads)
                    .as("answered on a connection that stays")
                    .hasSize(AT_ONCE)
                    .doesNotContain(OK);
            notFound += (int) heads.stream().filter(head -> head == NOT_FOUND).count();
        }

        assertThat(gateway.guesses().all()).as("all led nowhere").isEqualTo((long) BATCHES * AT_ONCE);
        assertThat(gateway.guesses().held()).isEqualTo((long) BATCHES * AT_ONCE - notFound);
        assertThat(notFound).as("answered before the source was held back").isEqualTo(GatewayLimits.DEFAULT.guesses());
        assertThat(blue.accepted()).isZero();
        HttpClient player = player(HttpClient.Version.HTTP_2);
        assertThat(get(player, label(), "/").statusCode()).isEqualTo(429);
        assertThat(get(player, BLUE, "/").body()).isEqualTo("blue");
    }
}

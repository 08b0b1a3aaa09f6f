package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that mean harm: nothing of them reaches a container, and everybody else is served as before. */
final class HostileHttp2Test extends EncryptedTestBase {

    private static final int OK = 0x88;
    private static final String RED = "redredredredredred";
    private static final Incarnation RED_ONE = new Incarnation(new InstanceId(new UUID(0, 3)), 1);

    /** Answers nobody. */
    private static final Upstream.Script SILENT = connection -> connection.in.readAllBytes();

    private final Queue<String> heads = new ConcurrentLinkedQueue<>();

    @Override
    GatewayLimits limits() {
        return quick(GatewayLimits.DEFAULT.requestHead());
    }

    /** Nobody is cut off because the machine is busy: time passes where a test lets it pass. */
    @Override
    long nanoTime() {
        return 0;
    }

    @BeforeEach
    void openTwoRoutes() {
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        openHost(BLUE, BLUE_ONE, closing(Upstream.answering(head -> {
            heads.add(head);
            return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        })));
    }

    private void assertOthersAreServed() throws Exception {
        assertThat(get(player(Version.HTTP_2), GREEN, "/").body()).isEqualTo("green");
    }

    private Http2Wire wire() throws IOException {
        return closing(new Http2Wire(gateway.httpsPort(), host(BLUE)));
    }

    private static String[] request(String... more) {
        return Stream.concat(
                        Stream.of(":method", "GET", ":scheme", "https", ":path", "/", ":authority", host(BLUE)),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static byte[] get(String... more) {
        return Http2Wire.fields(request(more));
    }

    @Test
    void aPlainRequestIsAnswered() throws Exception {
        assertThat(wire().frame(Http2Wire.HEADERS, 5, 1, get("x-own", "1")).outcome(1))
                .isEqualTo(OK);
        assertThat(heads).singleElement().asString().contains("x-own: 1");
    }

    @Test
    void theConnectionOfAPlayerWhoHasGoneIsClosedThoughItIsHalfOpen() throws Exception {
        Http2Wire gone = wire();
        assertThat(gone.frame(Http2Wire.HEADERS, 5, 1, get()).outcome(1)).isEqualTo(OK);
        Http2Wire untaken = wire().frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0})
                .frame(Http2Wire.HEADERS, 5, 1, get());
        assertThat(untaken.outcome(1)).isEqualTo(OK);
        assertThat(gateway.openConnections()).isEqualTo(2);

        gone.endOutput();
        untaken.endOutput();

        await().untilAsserted(() -> assertThat(gateway.openConnections()).isZero());
    }

    @Test
    void whatIsAnsweredInFullIsNotCancelledAfterwards() throws Exception {
        openHost(RED, RED_ONE, closing(Upstream.saying("red")));

        assertThat(wire().frame(Http2Wire.HEADERS, 5, 1, red("GET", "/")).isResetAfterItsEnd(1))
                .isFalse();
    }

    private static byte[] asking(String method, String path) {
        return Http2Wire.fields(":method", method, ":scheme", "https", ":path", path, ":authority", host(BLUE));
    }

    private static byte[] red(String method, String path) {
        return Http2Wire.fields(":method", method, ":scheme", "https", ":path", path, ":authority", host(RED));
    }

    @Test
    void aNameThatTheCertificateIsNotForIsMisdirectedAndNoNameIsNoRequest() throws Exception {
        assertThat(status(host(BLUE), ":authority", "example.org")).isEqualTo(421);
        assertThat(status("example.org", ":authority", host(BLUE))).isEqualTo(421);
        assertThat(status("example.org", ":authority", "example.org")).isEqualTo(421);
        assertThat(status(host(BLUE))).isEqualTo(400);
        assertThat(status("example.org")).isEqualTo(400);
        assertThat(heads).isEmpty();

        assertThat(status(host(BLUE), ":authority", host(BLUE))).isEqualTo(200);
        assertOthersAreServed();
    }

    /** How a request is answered on a connection for a server name. */
    private int status(String serverName, String... authority) throws Exception {
        String[] fields = Stream.concat(
                        Stream.of(":method", "GET", ":scheme", "https", ":path", "/"), Stream.of(authority))
                .toArray(String[]::new);
        return closing(new Http2Wire(gateway.httpsPort(), serverName))
                .frame(Http2Wire.HEADERS, 5, 1, Http2Wire.fields(fields))
                .status(1);
    }

    static Stream<byte[]> requestsThatHideSomething() {
        return Stream.of(
                get("x-a", "b\r\nX-Smuggled: 1"),
                get("x-a", "b\nX-Smuggled: 1"),
                get("x-a", "b\u0000c"),
                get("x-a: b\r\nx-smuggled", "1"),
                get("X-Upper", "1"),
                get("connection", "x-hop"),
                get("transfer-encoding", "chunked"),
                get("host", host(GREEN)),
                get("content-length", "5"),
                get(":path", "/second"),
                get(":unknown", "1"),
                get("content-length", "0", "content-length", "5"),
                asking("GET / HTTP/1.1\r\nX-Smuggled: 1\r\n\r\nGET", "/"),
                asking("GET", "/ HTTP/1.1\r\nX-Smuggled: 1"),
                asking("GET", "http://" + host(BLUE) + "/"),
                Http2Wire.fields(":method", "CONNECT", ":authority", host(BLUE)),
                Http2Wire.fields(
                        ":method",
                        "CONNECT",
                        ":protocol",
                        "websocket",
                        ":scheme",
                        "https",
                        ":path",
                        "/",
                        ":authority",
                        host(BLUE)),
                get(":protocol", "websocket"),
                Http2Wire.fields(":method", "GET", ":scheme", "https", ":path", "/"),
                Http2Wire.fields(":method", "GET", ":scheme", "https", ":authority", host(BLUE)),
                Http2Wire.fields("x-a", "b"));
    }

    @ParameterizedTest
    @MethodSource("requestsThatHideSomething")
    void aRequestThatHidesSomethingReachesNobody(byte[] block) throws Exception {
        assertThat(wire().frame(Http2Wire.HEADERS, 5, 1, block).outcome(1))
                .as("by itself, and not as late")
                .isNotEqualTo(OK);
        assertThat(heads).isEmpty();
        assertOthersAreServed();
    }

    @Test
    void aBodyOfAnotherLengthThanItsHeadSaysIsNoSecondRequest() throws Exception {
        byte[] second = "GET /smuggled HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        wire().frame(Http2Wire.HEADERS, Http2Wire.END_HEADERS, 1, get("content-length", "3"))
                .frame(Http2Wire.DATA, Http2Wire.END_STREAM, 1, second)
                .outcome(1);

        assertOthersAreServed();
        assertThat(heads).noneMatch(head -> head.contains("smuggled"));
    }

    @Test
    void aMegabyteOfHeadersAndManyOfThemAreRefused() throws Exception {
        String[] many = new String[400];
        for (int i = 0; i < 400; i += 2) {
            many[i] = "x-" + i;
            many[i + 1] = "1";
        }
        assertThat(wire().frame(Http2Wire.HEADERS, 5, 1, get(many)).outcome(1)).isNotEqualTo(OK);

        Http2Wire flood = wire().frame(Http2Wire.HEADERS, Http2Wire.END_STREAM, 1, get());
        byte[] piece = Http2Wire.fields("x-a", "b".repeat(10_000));
        for (int i = 0; i < 100; i++) {
            flood.frame(Http2Wire.CONTINUATION, 0, 1, piece);
        }
        flood.awaitEnd();
        assertThat(heads).isEmpty();
        assertOthersAreServed();
    }

    @Test
    void aPlayerThatOnlyResetsIsClosed() throws Exception {
        Http2Wire wire = wire();
        for (int stream = 1; stream < 4000; stream += 2) {
            wire.frame(Http2Wire.HEADERS, 5, stream, get())
                    .frame(Http2Wire.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
        }
        wire.awaitEnd();

        await().until(() -> gateway.openConnections() == 0);
        assertOthersAreServed();
    }

    @Test
    void aHeadInPiecesOfNothingIsGivenUp() throws Exception {
        Http2Wire flood = wire().frame(Http2Wire.HEADERS, Http2Wire.END_STREAM, 1, get());
        for (int i = 0; i < 40; i++) {
            flood.frame(Http2Wire.CONTINUATION, 0, 1, new byte[0]);
        }

        assertThat(flood.frame(Http2Wire.CONTINUATION, Http2Wire.END_HEADERS, 1, new byte[0])
                        .outcome(1))
                .isZero();
        assertThat(heads).isEmpty();
        assertOthersAreServed();
    }

    @Test
    void aPlayerThatHasItsStreamsResetIsClosed() throws Exception {
        openHost(RED, RED_ONE, closing(Upstream.start(SILENT)));
        Http2Wire wire = wire();
        for (int stream = 1; stream < 600; stream += 2) {
            wire.frame(Http2Wire.HEADERS, Http2Wire.END_HEADERS, stream, red("POST", "/"))
                    .frame(Http2Wire.WINDOW_UPDATE, 0, stream, new byte[4]);
        }

        assertThat(wire.resets()).as("of 300").isLessThan(300);
        await().until(() -> gateway.openConnections() == 0);
        assertOthersAreServed();
    }

    @Test
    void aPlayerCannotEnlargeTheHeaderTableKeptForItsAnswers() throws Exception {
        openHost(
                RED,
                RED_ONE,
                closing(Upstream.answering(head -> "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Own: "
                        + (head.startsWith("GET /a") ? "a" : "b").repeat(3000) + "\r\n\r\n")));
        Http2Wire wire = wire().frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 1, 0, 16, 0, 0});

        wire.frame(Http2Wire.HEADERS, 5, 1, red("GET", "/a")).headLength(1);
        wire.frame(Http2Wire.HEADERS, 5, 3, red("GET", "/b")).headLength(3);

        assertThat(wire.frame(Http2Wire.HEADERS, 5, 5, red("GET", "/a")).headLength(5))
                .as("written in full again, since both do not fit")
                .isGreaterThan(1000);
    }

    @Test
    void aPlayerThatOnlyChangesItsSettingsIsClosed() throws Exception {
        Http2Wire wire = wire();
        for (int i = 0; i < 100; i++) {
            wire.frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 1, 0, (byte) (16 + i % 2), 0, 0});
        }

        assertThat(wire.frame(Http2Wire.HEADERS, 5, 1, get()).outcome(1)).isZero();
        await().until(() -> gateway.openConnections() == 0);
        assertOthersAreServed();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 1_000_000})
    void anAnswerThatIsNeverTakenIsCutOffAndTheRestOfTheConnectionGoesOn(int bytes) throws Exception {
        openHost(
                RED,
                RED_ONE,
                closing(Upstream.saying("x".repeat(bytes))),
                new RouteLimits(256, Duration.ofMillis(400)));
        Http2Wire wire = wire().frame(Http2Wire.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0})
                .frame(Http2Wire.HEADERS, 5, 1, red("GET", "/"));

        assertThat(wire.outcome(1)).isEqualTo(OK);
        assertThat(asTimePasses(() -> wire.outcome(1))).as("reset").isZero();
        await().until(() -> gateway.openConnections(new RouteKey.Host(RED)) == 0);
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 3, get()).outcome(3)).isNotZero();
    }

    @Test
    void aBodyThatNeverComesIsNotWaitedForAndTheRestOfTheConnectionGoesOn() throws Exception {
        openHost(RED, RED_ONE, closing(Upstream.start(SILENT)));
        Http2Wire wire = wire().frame(Http2Wire.HEADERS, Http2Wire.END_HEADERS, 1, red("POST", "/"));

        assertThat(asTimePasses(() -> wire.outcome(1))).isNotEqualTo(OK).isNotZero();
        await().until(() -> gateway.openConnections(new RouteKey.Host(RED)) == 0);
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 3, get()).outcome(3)).isNotZero();
    }

    @Test
    void aConnectionToAContainerThatNoStreamTakesAnyMoreIsClosedThoughAnotherStreamGoesOn() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        openHost(RED, RED_ONE, closing(Upstream.start(connection -> {
            boolean goesOn = connection.head().startsWith("GET /on");
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + (goesOn ? 9 : 0) + "\r\n\r\n");
            connection.in.readAllBytes();
            if (!goesOn) {
                ended.countDown();
            }
        })));
        Http2Wire wire = wire().frame(Http2Wire.HEADERS, 5, 1, red("GET", "/on"));
        assertThat(wire.outcome(1)).isEqualTo(OK);
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 3, red("GET", "/")).outcome(3))
                .isEqualTo(OK);

        step(limits().keepAlive());

        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(wire.frame(Http2Wire.HEADERS, 5, 5, get()).outcome(5)).isEqualTo(OK);
    }

    @Test
    void aConnectionWithoutAStreamIsClosed() throws Exception {
        Http2Wire wire = wire();
        wire.frame(Http2Wire.HEADERS, 5, 1, get()).outcome(1);

        asTimePasses(() -> {
            wire.awaitEnd();
            return wire;
        });
        await().until(() -> gateway.openConnections() == 0);
    }
}

package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.RouteLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Players inside TLS, as stock clients speak it. */
final class HttpsTest extends EncryptedTestBase {

    @ParameterizedTest
    @EnumSource(Version.class)
    void eachVersionReachesTheInstanceOfItsLabel(Version version) throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        HttpClient player = player(version);

        HttpResponse<String> blue = get(player, BLUE, "/a?b=%20c");

        assertThat(blue.version()).isEqualTo(version);
        assertThat(blue.body())
                .startsWith("GET /a?b=%20c HTTP/1.1\r\n")
                .contains("x-forwarded-proto: https\r\n", "x-forwarded-for: 127.0.0.1\r\n", "proto=https\r\n")
                .containsIgnoringCase("host: " + host(BLUE) + ":" + gateway.httpsPort() + "\r\n")
                .doesNotContain("x-http2");
        assertThat(get(player, GREEN, "/").body()).isEqualTo("green");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void inEachVersionAPassIsOfNoUseToPagesOfOtherInstances(Version version) throws Exception {
        String secret = "s".repeat(32);
        Upstream blue = closing(Upstream.saying("blue"));
        gateway.routes()
                .open(new Route(new RouteKey.Host(BLUE), BLUE_ONE, blue.address(), HOUR, RouteLimits.DEFAULT)
                        .withAccess(new Access.Pass(secret)));
        HttpRequest.Builder request =
                to(BLUE, "/").header("Cookie", Pass.COOKIE + "=" + Pass.make(secret, BLUE, "user7"));
        HttpClient player = player(version);

        assertThat(send(player, request, GREEN).statusCode()).isEqualTo(403);
        assertThat(send(player, request, BLUE).body()).isEqualTo("blue");
    }

    /** Sends it as a page at that label has a browser send it. */
    private HttpResponse<String> send(HttpClient player, HttpRequest.Builder request, String page) throws Exception {
        String origin = "https://" + host(page) + ":" + gateway.httpsPort();
        return player.send(request.copy().header("Origin", origin).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void bodiesPassWholeInBothDirections(Version version) throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            String head = connection.head();
            int length = Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
            byte[] body = connection.in.readNBytes(length);
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int at = 0; at < length; at += 50_000) {
                int size = Math.min(50_000, length - at);
                connection.send(Integer.toHexString(size) + "\r\n");
                connection.out.write(body, at, size);
                connection.send("\r\n");
            }
            connection.send("0\r\n\r\n");
        })));
        String upload = "0123456789".repeat(100_000);

        HttpResponse<String> answer = player(version)
                .send(
                        to(BLUE, "/")
                                .POST(HttpRequest.BodyPublishers.ofString(upload))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo(upload);
    }

    @Test
    void aStreamThatIsNotReadHoldsTheContainerBack() throws Exception {
        AtomicLong sent = new AtomicLong();
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 60000000\r\n\r\n");
            byte[] piece = new byte[10_000];
            for (int i = 0; i < 6_000; i++) {
                connection.out.write(piece);
                sent.addAndGet(piece.length);
            }
            connection.out.flush();
        })));
        openHost(GREEN, GREEN_ONE, closing(Upstream.saying("green")));
        HttpClient player = player(Version.HTTP_2);

        try (InputStream body =
                player.send(to(BLUE, "/").build(), BodyHandlers.ofInputStream()).body()) {
            AtomicLong before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(200))
                    .until(() -> sent.get() > 0 && before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(50_000_000);
            assertThat(get(player, GREEN, "/").body()).isEqualTo("green");
            assertThat(body.readNBytes(60_000_000)).hasSize(60_000_000);
        }
    }

    @Test
    void streamsRunBesideEachOtherAndReuseTheirConnections() throws Exception {
        Upstream upstream = closing(Upstream.saying("blue"));
        openHost(BLUE, BLUE_ONE, upstream);
        HttpClient player = player(Version.HTTP_2);
        get(player, BLUE, "/");

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(player.sendAsync(to(BLUE, "/" + i).build(), BodyHandlers.ofString()));
        }
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.get(1, TimeUnit.MINUTES).body()).isEqualTo("blue"));
        int accepted = upstream.accepted();
        for (int i = 0; i < 20; i++) {
            assertThat(get(player, BLUE, "/").body()).isEqualTo("blue");
        }

        assertThat(upstream.accepted()).isEqualTo(accepted);
    }

    @Test
    void aHeadAndAnEmptyAnswerEndTheirStreams() throws Exception {
        openHost(
                BLUE,
                BLUE_ONE,
                closing(Upstream.answering(head -> head.startsWith("HEAD")
                        ? "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"
                        : "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")));
        HttpClient player = player(Version.HTTP_2);

        HttpResponse<String> head = player.send(
                to(BLUE, "/")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(head.headers().firstValue("content-length")).hasValue("7");
        assertThat(get(player, BLUE, "/").statusCode()).isEqualTo(204);
    }

    @Test
    void unknownGoneAndDeadAreAnsweredAsWithoutTls() throws Exception {
        Upstream dead = Upstream.saying("dead");
        openHost(BLUE, BLUE_ONE, dead);
        dead.close();
        openHost(GREEN, GREEN_ONE, closing(Upstream.answering(_ -> "SSH-2.0-OpenSSH_9.2\r\n\r\n")));
        HttpClient player = player(Version.HTTP_2);

        assertThat(get(player, "x".repeat(20), "/").statusCode()).isEqualTo(404);
        assertThat(get(player, BLUE, "/").statusCode()).isEqualTo(502);
        assertThat(get(player, GREEN, "/").statusCode()).isEqualTo(502);
        step(HOUR);
        assertThat(get(player, GREEN, "/").statusCode()).isEqualTo(410);
    }

    @Test
    void aWithdrawalEndsAStreamBeforeItReturns() throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun");
            connection.in.readAllBytes();
        })));
        HttpClient player = player(Version.HTTP_2);
        try (InputStream body =
                player.send(to(BLUE, "/").build(), BodyHandlers.ofInputStream()).body()) {
            assertThat(body.readNBytes(5)).asString(StandardCharsets.US_ASCII).isEqualTo("begun");

            gateway.routes().withdraw(new dev.flagship.lifecycle.instance.RouteKey.Host(BLUE), BLUE_ONE);

            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThat(get(player, BLUE, "/").statusCode()).isEqualTo(410);
    }

    @Test
    void aNameThatTheCertificateIsNotForIsMisdirected() throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));

        assertThat(overTls(host(BLUE), "example.org")).startsWith("HTTP/1.1 421 ");
        assertThat(overTls("example.org", host(BLUE))).startsWith("HTTP/1.1 421 ");
        assertThat(overTls(host(BLUE), host(BLUE))).startsWith("HTTP/1.1 200 ");
    }

    private String overTls(String serverName, String host) throws IOException {
        try (SSLSocket socket = Certificates.connect(gateway.httpsPort(), serverName)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aWebSocketOpensInsideTls() throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            String key = connection.head().replaceAll("(?is).*sec-websocket-key: (\\S+).*", "$1");
            connection.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + WebSocketTest.acceptFor(key) + "\r\n\r\n");
            connection.out.write(new byte[] {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'});
            connection.out.flush();
            connection.in.readAllBytes();
        })));
        CompletableFuture<String> said = new CompletableFuture<>();
        URI address = URI.create("wss://" + host(BLUE) + ":" + gateway.httpsPort() + "/");

        WebSocket socket = player(Version.HTTP_2)
                .newWebSocketBuilder()
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        said.complete(text.toString());
                        return CompletableFuture.completedStage(null);
                    }
                })
                .get(1, TimeUnit.MINUTES);

        assertThat(said.get(1, TimeUnit.MINUTES)).isEqualTo("hello");
        socket.abort();
    }

    @Test
    void aHeadThatIsAnsweredByAPageOfOursHasNoBody() throws Exception {
        HttpResponse<String> head = player(Version.HTTP_2)
                .send(
                        to(BLUE, "/")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());

        assertThat(head.version()).isEqualTo(Version.HTTP_2);
        assertThat(head.statusCode()).isEqualTo(404);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aHandshakeThatBeginsWithMoreThanAnybodySaysIsNotWaitedFor() {
        Wire wire = tcp(gateway.httpsPort()).send("\26\3\1\0\4\1\0\120\0");

        assertThat(CompletableFuture.supplyAsync(wire::readToEnd, Thread::startVirtualThread))
                .as("sooner than a handshake may take")
                .succeedsWithin(Duration.ofSeconds(8))
                .isEqualTo("");
    }

    @Test
    void whoHasEndedTheirSideBeforeTheHandshakeIsLetGo() {
        assertThat(List.of(gateway.httpsPort(), gateway.tlsPort())).allSatisfy(port -> {
            Wire wire = tcp(port).endOutput();

            assertThat(CompletableFuture.supplyAsync(wire::readToEnd, Thread::startVirtualThread))
                    .as("sooner than a first message is waited for")
                    .succeedsWithin(Duration.ofSeconds(8))
                    .isEqualTo("");
        });
    }

    @Test
    void aNewCertificateIsUsedWithoutClosingAnything() throws Exception {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));
        try (SSLSocket old = Certificates.connect(gateway.httpsPort(), host(BLUE))) {
            old.startHandshake();
            // Damage, half of a replacement, then the whole of it.
            Files.writeString(
                    folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nabcde\n-----END PRIVATE KEY-----\n");
            assertThat(get(player(Version.HTTP_2), BLUE, "/").body()).isEqualTo("blue");
            Files.writeString(folder.resolve("chain.pem"), Files.readString(Certificates.chain("two")));
            install("two");

            HttpClient trustsTwo = closing(HttpClient.newBuilder()
                    .sslContext(Certificates.trusting("two"))
                    .build());
            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(get(trustsTwo, BLUE, "/").body()).isEqualTo("blue"));
            old.getOutputStream().write(request(BLUE).getBytes(StandardCharsets.US_ASCII));
            assertThat(old.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");
        }
    }
}

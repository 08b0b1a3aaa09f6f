package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpExchangeTest extends GatewayTestBase {

    private static String post(String headers) {
        return "POST /form HTTP/1.1\r\nHost: " + host(BLUE) + "\r\n" + headers + "\r\n";
    }

    private Upstream answering(String answer) {
        Upstream upstream = closing(Upstream.answering(_ -> answer));
        openHost(BLUE, BLUE_ONE, upstream);
        return upstream;
    }

    @Test
    void theContainerSeesWhoAskedAndNotWhatThePlayerClaims() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        String seen = http().send("GET /a?b=%20c HTTP/1.1\r\nHost: " + host(BLUE) + ":8001\r\n"
                        + "X-Forwarded-For: 10.0.0.1\r\nx-forwarded-host: evil.test\r\nForwarded: for=10.0.0.1\r\n"
                        + "X-Real-IP: 10.0.0.1\r\nCookie: kept=yes\r\n\r\n")
                .answer()
                .body();

        assertThat(seen)
                .startsWith("GET /a?b=%20c HTTP/1.1\r\nHost: " + host(BLUE) + ":8001\r\n")
                .contains("x-forwarded-for: 127.0.0.1\r\n", "x-forwarded-proto: http\r\n", "Cookie: kept=yes\r\n")
                .contains("x-forwarded-host: " + host(BLUE) + ":8001\r\n")
                .contains("forwarded: for=127.0.0.1;host=\"" + host(BLUE) + ":8001\";proto=http\r\n")
                .doesNotContain("10.0.0.1", "evil.test");
    }

    @Test
    void headersOfOneConnectionStayThere() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        String seen = http().send(
                        "GET / HTTP/1.1\r\nHost: " + host(BLUE) + "\r\nConnection: keep-alive, X-Hop, Host\r\n"
                                + "X-Hop: 1\r\nKeep-Alive: timeout=5\r\nProxy-Connection: close\r\nTE: trailers\r\n"
                                + "Upgrade: h2c\r\nX-End: 1\r\n\r\n")
                .answer()
                .body()
                .toLowerCase(java.util.Locale.ROOT);

        assertThat(seen)
                .contains("host: " + host(BLUE), "x-end: 1")
                .doesNotContain("\r\nconnection:", "x-hop", "keep-alive", "proxy-connection", "\r\nte:", "upgrade");
    }

    @Test
    void theAppsOwnHeadersPassUnchanged() {
        String own = "HTTP/1.1 200 Fine\r\nSet-Cookie: a=b; Domain=play.test\r\nSet-Cookie: c=d\r\nX-CasE: 1\r\n";
        answering(own + "Server: hidden/0.1\r\nConnection: X-Hop\r\nX-Hop: 1\r\nContent-Length: 2\r\n\r\nok");

        assertThat(get(host(BLUE)).head())
                .startsWith(
                        "HTTP/1.1 200 Fine\r\nSet-Cookie: a=b; Domain=play.test\r\nSet-Cookie: c=d\r\nX-CasE: 1\r\n")
                .contains("Server: hidden/0.1")
                .doesNotContain("X-Hop");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectInsideIsToldToThePlayerAndNotFollowed(int status) {
        Upstream inside = closing(Upstream.saying("inside"));
        String location = "http://127.0.0.1:" + inside.address().getPort() + "/";
        answering("HTTP/1.1 " + status + " Elsewhere\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");

        Wire.Answer answer = get(host(BLUE));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head()).contains("\r\nLocation: " + location + "\r\n");
        assertThat(answer.body()).isEmpty();
        assertThat(inside.accepted()).isZero();
    }

    @Test
    void connectionsAreKeptAliveOnBothSides() {
        Upstream upstream = answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Wire wire = http();
        for (int i = 0; i < 5; i++) {
            assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("ok");
        }
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        Wire wire = http();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            all.append("GET /")
                    .append(i)
                    .append(" HTTP/1.1\r\nHost: ")
                    .append(host(BLUE))
                    .append("\r\n\r\n");
        }
        wire.send(all.toString()).endOutput();

        for (int i = 0; i < 50; i++) {
            assertThat(wire.answer().body()).startsWith("GET /" + i + " ");
        }
        assertThat(wire.readToEnd()).isEmpty();
    }

    @Test
    void headAndEmptyAnswersHaveNoBodyAndLeaveTheConnectionUsable() {
        Upstream upstream = closing(Upstream.answering(head -> switch (head.substring(0, head.indexOf(' '))) {
            case "HEAD" -> "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n";
            case "DELETE" -> "HTTP/1.1 204 No Content\r\n\r\n";
            case "OPTIONS" -> "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n";
            default -> "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody";
        }));
        openHost(BLUE, BLUE_ONE, upstream);
        Wire wire = http();

        assertThat(wire.send(request(BLUE).replace("GET", "HEAD")).head()).containsIgnoringCase("content-length: 500");
        assertThat(wire.send(request(BLUE).replace("GET", "DELETE")).head()).startsWith("HTTP/1.1 204");
        assertThat(wire.send(request(BLUE).replace("GET", "OPTIONS")).head()).startsWith("HTTP/1.1 304");
        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("body");
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    @Test
    void aPlayerThatWaitsForContinueIsToldToByTheContainer() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
            String body = new String(connection.in.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII);
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + body);
        })));
        Wire wire = http().send(post("Content-Length: 4\r\nExpect: 100-continue\r\n"));

        assertThat(wire.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(wire.send("data").answer().body()).isEqualTo("data");
    }

    @Test
    void aChunkedUploadArrivesWholeWithoutItsTrailers() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            StringBuilder body = new StringBuilder();
            while (!body.toString().endsWith("0\r\n\r\n")) {
                body.append((char) connection.in.read());
            }
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        })));
        Wire wire = http().send(post("Transfer-Encoding: chunked\r\n")
                + "4\r\nabcd\r\n2;x=\"y\"\r\nef\r\n0\r\nX-Trailer: 1\r\n\r\n");

        // Into how many chunks it is divided is for the gateway to choose.
        assertThat(wire.answer().body()).isIn("4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n", "6\r\nabcdef\r\n0\r\n\r\n");
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsPassedOnInChunks() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold style");
        })));
        Wire wire = http();

        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("old style");
        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("old style");
    }

    @Test
    void anOldPlayerGetsAnAnswerItUnderstands() {
        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n");
        Wire wire = http().send("GET / HTTP/1.0\r\nHost: " + host(BLUE) + "\r\n\r\n");

        assertThat(wire.head()).doesNotContainIgnoringCase("transfer-encoding");
        assertThat(wire.readToEnd()).isEqualTo("abcdef");
    }

    @Test
    void anAnswerBeforeTheEndOfTheUploadReachesThePlayer() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 413 Too Much\r\nContent-Length: 2\r\n\r\nno");
            connection.in.transferTo(java.io.OutputStream.nullOutputStream());
        })));
        Wire wire = http().send(post("Content-Length: 1000000\r\n") + "x".repeat(1000));

        assertThat(wire.answer().status()).isEqualTo(413);
        assertThat(wire.readToEnd()).isEmpty();
    }

    @Test
    void aBodyIsNeverBuffered() {
        AtomicLong written = new AtomicLong();
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            byte[] block = new byte[64 * 1024];
            while (true) {
                connection.out.write(block);
                written.addAndGet(block.length);
            }
        })));
        Wire slow = http().send(request(BLUE));
        slow.head();

        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> written.get() == before.getAndSet(written.get()));
        long stalledAt = written.get();
        assertThat(stalledAt).isLessThan(32L * 1024 * 1024);

        slow.read(Math.toIntExact(stalledAt));
        await().until(() -> written.get() > stalledAt);
    }

    @Test
    void anUploadThatTheContainerDoesNotReadStallsThePlayer() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            waitForEver(connection);
        })));
        Wire wire = http().send(post("Content-Length: 10000000000\r\n"));
        AtomicLong sent = new AtomicLong();
        Thread.ofVirtual().start(() -> {
            String block = "x".repeat(64 * 1024);
            while (!wire.isClosed()) {
                wire.send(block);
                sent.addAndGet(block.length());
            }
        });

        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(200))
                .until(() -> sent.get() > 0 && sent.get() == before.getAndSet(sent.get()));
        assertThat(sent.get()).isLessThan(32L * 1024 * 1024);
    }

    @Test
    void aConnectionThatTheContainerHadClosedIsReplacedUnnoticed() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            // Keeps the promise of keep-alive only until the next request comes in.
            connection.in.read();
        })));
        Wire wire = http();

        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("ok");
        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("ok");
        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("ok");
    }

    @Test
    void aPostIsNotSentTwice() {
        Upstream upstream = closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            connection.in.read();
        }));
        openHost(BLUE, BLUE_ONE, upstream);
        Wire wire = http();
        wire.send(request(BLUE)).answer();

        assertThat(wire.send(post("Content-Length: 0\r\n")).answer().status()).isEqualTo(502);
        assertThat(upstream.accepted()).isEqualTo(1);
    }

    private static void waitForEver(Upstream.Connection connection) throws IOException {
        try {
            Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        connection.send("");
    }
}

package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.gateway.net.GatewayLimits;
import dev.flagship.lifecycle.route.RouteLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Players and containers that mean harm get a short answer, and everybody else is served as before. */
final class HostileTrafficTest extends GatewayTestBase {

    /** A fraction of any limit: none of them begins anew with what comes in between. */
    private static final Duration DRIP = Duration.ofMillis(100);

    private final Upstream green = Upstream.saying("green");

    @Override
    GatewayLimits limits() {
        return QUICK;
    }

    /** Nobody is cut off because the machine is busy: time passes where a test lets it pass. */
    @Override
    long nanoTime() {
        return 0;
    }

    @BeforeEach
    void openTheVictim() {
        openHost(GREEN, GREEN_ONE, closing(green));
    }

    private void assertOthersAreServed() {
        assertThat(get(host(GREEN)).body()).isEqualTo("green");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Transfer-Encoding: identity\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding:\u000bchunked\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4\r\nContent-Length: 4\r\n",
                "Content-Length: 4, 4\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length: 0x4\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "X-Folded: a\r\n b\r\n",
                "X-Folded: a\r\n\tb\r\n",
                " X-First: a\r\n",
                "No colon\r\n",
                "X-Nul: a\u0000b\r\n",
                "X-Bare: a\nX-Line: b\r\n",
                ": no name\r\n"
            })
    void aBodyOrHeaderThatCouldHideARequestIsRefused(String headers) {
        Wire wire = http().send("POST / HTTP/1.1\r\nHost: " + host(GREEN) + "\r\n" + headers + "\r\n0\r\n\r\n");

        assertThat(wire.answer().status()).isEqualTo(400);
        assertThat(wire.readToEnd()).isEmpty();
        assertThat(green.accepted()).isZero();
        assertOthersAreServed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fffffffff\r\n", "80000000\r\n", "-1\r\n", "0x1\r\n", "\r\n", "1\r\nab\r\n", "1\nx"})
    void aChunkThatOverflowsEndsTheConnection(String chunk) {
        Wire wire = http().send(
                        "POST / HTTP/1.1\r\nHost: " + host(GREEN) + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

        String rest = asTimePasses(wire::readToEnd);
        assertThat(rest.startsWith("HTTP/1.1 400") || rest.startsWith("HTTP/1.1 408") || rest.isEmpty())
                .isTrue();
        assertOthersAreServed();
    }

    @Test
    void aFoldedLineInASegmentOfItsOwnIsRefusedToo() {
        Wire wire = http().send("GET / HTTP/1.1\r\nHost: " + host(GREEN) + "\r\nX-Folded: a\r\n");
        wire.send(" b\r\n\r\n");

        assertThat(wire.answer().status()).isEqualTo(400);
        assertThat(green.accepted()).isZero();
    }

    @Test
    void emptyLinesBeforeARequestDoNotHideAFoldedOne() {
        Wire wire = http().send("\r\n\r\nGET / HTTP/1.1\r\nHost: " + host(GREEN) + "\r\nX: a\r\n b\r\n\r\n");

        assertThat(wire.answer().status()).isEqualTo(400);
    }

    @Test
    void aMegabyteOfHeadersTenThousandHeadersAndAnEndlessLineAreRefused() {
        String start = "GET / HTTP/1.1\r\nHost: " + host(GREEN) + "\r\n";
        assertThat(http().send(start + "X-Big: " + "x".repeat(1_000_000))
                        .answer()
                        .status())
                .isEqualTo(431);
        assertThat(http().send(start + "a:b\r\n".repeat(10_000) + "\r\n")
                        .answer()
                        .status())
                .isEqualTo(431);
        assertThat(http().send(start + "a:b\r\n".repeat(200) + "\r\n").answer().status())
                .isEqualTo(431);
        assertThat(http().send("GET /" + "x".repeat(100_000)).answer().status()).isEqualTo(414);
        assertOthersAreServed();
    }

    @Test
    void fieldsAreCountedAsTheyComeAndNotAtTheEndOfTheirHead() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> connection.in.readAllBytes())));
        String fields = "a:b\r\n".repeat(150);

        assertThat(http().send("GET / HTTP/1.1\r\n" + fields).answer().status()).isEqualTo(431);
        assertThat(http().send("POST / HTTP/1.1\r\nHost: " + host(BLUE) + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                                + fields)
                        .answer()
                        .status())
                .as("of a trailer")
                .isEqualTo(400);
        assertOthersAreServed();
    }

    @Test
    void anAnswerWithTooManyFieldsIsNotPassedOnAndItsEndNotAwaited() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + "a:b\r\n".repeat(150));
            connection.in.readAllBytes();
        })));

        assertThat(get(host(BLUE)).status()).isEqualTo(502);
        assertOthersAreServed();
    }

    @Test
    void requestsFarAheadOfTheirTurnAreRefused() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> connection.in.readAllBytes())));

        assertThat(http().send(request(BLUE).repeat(70)).answer().status()).isEqualTo(400);
        assertOthersAreServed();
    }

    @Test
    void aHeadThatDripsIsCutOff() {
        Wire wire = http().send("GET / HTTP/1.1\r\n");
        await().until(() -> {
            wire.send("X-Drip: 1\r\n");
            step(DRIP);
            return gateway.openConnections() == 0;
        });
        assertOthersAreServed();
    }

    @Test
    void aConnectionThatNeverAsksAnythingIsCutOff() {
        Wire silent = http();

        assertThat(asTimePasses(silent::readToEnd)).startsWith("HTTP/1.1 408");
    }

    @Test
    void aBodyThatDripsIsCutOff() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> connection.in.readAllBytes())));
        Wire wire = http().send("POST / HTTP/1.1\r\nHost: " + host(BLUE) + "\r\nContent-Length: 1000000\r\n\r\n");
        await().until(() -> {
            wire.send("x");
            step(DRIP);
            return gateway.openConnections() == 0;
        });
        assertThat(asTimePasses(wire::readToEnd)).startsWith("HTTP/1.1 408");
        assertOthersAreServed();
    }

    @Test
    void anAnswerThatNeverComesIsGivenUp() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> connection.in.readAllBytes())));

        assertThat(asTimePasses(() -> get(host(BLUE)).status())).isEqualTo(504);
        assertOthersAreServed();
    }

    @Test
    void aContainerThatRefusesConnectionsGetsABadGateway() {
        Upstream dead = Upstream.saying("dead");
        openHost(BLUE, BLUE_ONE, dead);
        dead.close();

        assertThat(get(host(BLUE)).status()).isEqualTo(502);
        Wire webSocket = http().send(WebSocketTest.handshake(BLUE));
        assertThat(webSocket.answer().status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Folded: a\r\n b\r\n\r\nok",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 101 Switched\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "HTTP/1.1 99999 What\r\n\r\n"
            })
    void anAnswerThatCannotBeTrustedIsNotPassedOn(String answer) {
        openHost(BLUE, BLUE_ONE, closing(Upstream.answering(_ -> answer)));

        assertThat(asTimePasses(() -> get(host(BLUE)).status())).isIn(502, 504);
        assertOthersAreServed();
    }

    @Test
    void anAnswerWithEndlessHeadersIsNotPassedOn() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\n");
            while (true) {
                connection.send("X-Endless: " + "x".repeat(1000) + "\r\n");
            }
        })));

        assertThat(get(host(BLUE)).status()).isEqualTo(502);
        assertOthersAreServed();
    }

    @Test
    void endlessInformationalAnswersAreGivenUp() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            while (true) {
                connection.send("HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        })));
        Wire wire = http().send(request(BLUE));

        assertThat(wire.readToEnd()).contains("HTTP/1.1 103", "HTTP/1.1 502");
        assertOthersAreServed();
    }

    @Test
    void anAnswerNobodyAskedForIsNotPassedOn() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            String head = "HTTP/1.1 200 OK\r\nContent-Length: ";
            connection.send(head + "2\r\n\r\nok" + head + "8\r\n\r\npoisoned");
            connection.in.readAllBytes();
        })));
        Wire wire = http();

        assertThat(wire.send(request(BLUE)).answer().body()).isEqualTo("ok");
        assertThat(wire.send(request(GREEN)).answer().body()).isEqualTo("green");
    }

    @Test
    void anAnswerCutShortIsCutShortForThePlayerToo() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.start(connection -> {
            connection.head();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        })));
        Wire wire = http().send(request(BLUE));
        wire.head();

        assertThat(wire.readToEnd()).isEqualTo("only this");
    }

    @Test
    void aRouteFullOfConnectionsAnswersBusyAndOthersAreServed() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")), new RouteLimits(3, Duration.ofMinutes(1)));
        List<Wire> holders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Wire holder = http();
            assertThat(holder.send(request(BLUE)).answer().status()).isEqualTo(200);
            holders.add(holder);
        }

        assertThat(get(host(BLUE)).status()).isEqualTo(503);
        assertOthersAreServed();

        holders.getFirst().close();
        await().untilAsserted(() -> assertThat(get(host(BLUE)).status()).isEqualTo(200));
    }
}

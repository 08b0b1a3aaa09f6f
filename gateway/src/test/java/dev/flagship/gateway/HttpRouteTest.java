package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpRouteTest extends GatewayTestBase {

    private Upstream blue = Upstream.saying("blue");
    private Upstream green = Upstream.saying("green");

    @BeforeEach
    void openTwoRoutes() {
        openHost(BLUE, BLUE_ONE, closing(blue));
        openHost(GREEN, GREEN_ONE, closing(green));
    }

    @Test
    void theFirstLabelLeadsToItsOwnInstance() {
        assertThat(get(host(BLUE)).body()).isEqualTo("blue");
        assertThat(get(host(GREEN)).body()).isEqualTo("green");
        assertThat(get(host(GREEN) + ":8001").body()).isEqualTo("green");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":80",
                "unknownunknownunknown.play.test",
                "play.test",
                ".play.test",
                "localhost",
                "127.0.0.1",
                "[::1]",
                "[::1]:80",
                "2130706433",
                "BLUEBLUEBLUEBLUE.play.test",
                "blueblueblueblue.PLAY.TEST",
                "blueblueblueblue.play.test.",
                "blueblueblueblue.play.test:",
                "blueblueblueblue.play.test:99999",
                "blueblueblueblue.play.test:80x",
                "blueblueblueblue.play.test:80:80",
                "blueblueblueblue..play.test",
                "..",
                "a.blueblueblueblue.play.test",
                "blueblueblueblue.a.play.test",
                "blueblueblueblue.play.test.evil.test",
                "blueblueblueblue.play.testx",
                "blueblueblueblue",
                "b\u00fccher.play.test",
                "xn--bcher-kva.play.test",
                "blueblueblueblue.play.test/../green",
                "blueblueblueblue.play.test@greengreengreengreen.play.test",
                "blueblueblueblue.play.test, greengreengreengreen.play.test",
                "blueblueblueblue.play.test greengreengreengreen.play.test"
            })
    void noOtherFormOfAHostReachesAnybody(String host) {
        Wire.Answer answer = get(host);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).contains("<!doctype html>");
        assertThat(blue.accepted() + green.accepted()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: blueblueblueblue.play.test\r\nHost: greengreengreengreen.play.test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: blueblueblueblue.play.test\r\nhost: blueblueblueblue.play.test\r\n\r\n",
                "GET http://greengreengreengreen.play.test/ HTTP/1.1\r\nHost: blueblueblueblue.play.test\r\n\r\n",
                "CONNECT blueblueblueblue.play.test:80 HTTP/1.1\r\nHost: blueblueblueblue.play.test\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: blueblueblueblue.play.test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : blueblueblueblue.play.test\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: blueblueblueblue.play.test\rX: y\r\n\r\n",
                "GET / HTTP/1.1\r\nX: y\r\n Host: blueblueblueblue.play.test\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: blueblueblueblue.play.test\r\n\r\n",
                "GET /\r\nHost: blueblueblueblue.play.test\r\n\r\n",
                "GET / HTTP/1.1\nHost: blueblueblueblue.play.test\n\n"
            })
    void aRequestThatTwoParsersCouldReadDifferentlyReachesNobody(String request) {
        Wire wire = http().send(request);

        assertThat(wire.answer().status()).isIn(400, 404, 505);
        assertThat(wire.readToEnd()).isEmpty();
        assertThat(blue.accepted() + green.accepted()).isZero();
    }

    @Test
    void aHostOfTenThousandBytesIsRefused() {
        assertThat(get("b".repeat(10_000) + ".play.test").status()).isEqualTo(400);
    }

    @Test
    void unknownAndForeignNamesGetTheSamePage() {
        assertThat(get("x".repeat(32) + ".play.test").body())
                .isEqualTo(get("example.org").body());
    }

    @Test
    void oneConnectionMayAskTwoInstancesButNeverMixesThem() {
        Wire wire = http();
        for (String label : List.of(BLUE, GREEN, GREEN, BLUE)) {
            assertThat(wire.send(request(label)).answer().body()).isEqualTo(label.equals(BLUE) ? "blue" : "green");
        }
        assertThat(blue.accepted()).isEqualTo(2);
        assertThat(green.accepted()).isEqualTo(1);
    }

    @Test
    void eachPlayerHasAConnectionToTheContainerOfItsOwn() {
        Wire one = http();
        Wire two = http();
        one.send(request(BLUE)).answer();
        two.send(request(BLUE)).answer();
        one.send(request(BLUE)).answer();

        assertThat(blue.accepted()).isEqualTo(2);
    }
}

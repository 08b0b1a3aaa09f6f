package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.route.AddressStatement;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class AddressTest extends GatewayTestBase {

    @Test
    void playersAreToldTheirAddressInAWayThatThePlatformBelieves() {
        Wire.Answer answer = ask("v4.play.test");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head()).contains("access-control-allow-origin: *\r\n", "cache-control: no-store\r\n");
        assertThat(AddressStatement.read(ADDRESSES, answer.body())).hasValueSatisfying(stated -> {
            assertThat(stated.address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
            assertThat(stated.at()).isEqualTo(START);
        });
        assertThat(AddressStatement.read("b".repeat(32), answer.body())).isEmpty();
        assertThat(AddressStatement.read(ADDRESSES, answer.body().replace("127.0.0.1", "127.0.0.2")))
                .isEmpty();
        assertThat(AddressStatement.read(ADDRESSES, "")).isEmpty();
    }

    @Test
    void whoeverAsksAtANameThatAnInstanceCouldHaveGuesses() {
        assertThat(ask("v44444444444444444444.play.test").status()).isEqualTo(404);
        assertThat(ask("example.org").status()).isEqualTo(200);
        assertThat(gateway.guesses().all()).isEqualTo(1);
    }

    @Test
    void aChallengesOwnPathsAreItsOwn() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.echoingHeads()));
        assertThat(ask(host(BLUE)).body()).startsWith("GET /.flagship/address");
    }

    private Wire.Answer ask(String host) {
        return http().send("GET " + AddressStatement.PATH + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                .answer();
    }
}

package dev.flagship.node.frp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.frp.FrpCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            login to server success, get run id [0af2]                                                    | OK
            connect to server error: token in login doesn't match token from configuration               | TOKEN_WRONG
            connect to server error: dial tcp 127.0.0.1:7000: connect: connection refused                 | SERVER_UNREACHABLE
            connect to server error: dial tcp: lookup frps.example on 10.0.0.1:53: no such host           | SERVER_UNREACHABLE
            connect to server error: dial tcp 192.0.2.1:7000: i/o timeout                                 | SERVER_UNREACHABLE
            connect to server error: tls: failed to verify certificate: x509: unknown authority           | TLS_FAILED
            connect to server error: client version too old                                               | LOGIN_REFUSED
            try to connect to server...                                                                   | CONNECTING
            """)
    void aLineOfTheLogSaysWhetherTheClientIsSignedIn(String said, FrpCode code) {
        String line = "2030-01-01 12:00:00.000 [I] [client/service.go:333] " + said;

        assertThat(ClientWords.login(line)).map(ClientWords.Login::code).contains(code);
    }

    @Test
    void theNamesThatPlayersAloneKnowAreLeftOut() {
        assertThat(ClientWords.withoutLabels(
                        "[I] [client/control.go:168] [flagship-0a1b-http-k3yk3yk3yk3yk3yk] start proxy success"))
                .isEqualTo("[I] [client/control.go:168] [flagship-0a1b-http-k3yk…] start proxy success");
        assertThat(ClientWords.withoutLabels("[flagship-0a1b-tcp-20001] start proxy success"))
                .isEqualTo("[flagship-0a1b-tcp-20001] start proxy success");
    }

    @Test
    void otherLinesSayNothingOfIt() {
        assertThat(ClientWords.login("[I] [proxy/proxy_manager.go:177] proxy added: [a]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port already used                                                          | PORT_TAKEN
            port unavailable                                                           | PORT_TAKEN
            port not allowed                                                           | PORT_NOT_ALLOWED
            subdomain is not supported because this feature is not enabled in server   | SUBDOMAINS_OFF
            type [http] not supported when vhost http port is not set                  | HTTP_OFF
            proxy [a] already exists                                                   | NAME_TAKEN
            router config conflict                                                     | NAME_TAKEN
            new proxy [a] error                                                        | WAY_REFUSED
            """)
    void anErrorOfAWaySaysWhyItIsNotOpen(String error, FrpCode code) {
        assertThat(ClientWords.way("start error", error, "")).isEqualTo(new WayState.Refused(code, error));
    }

    @Test
    void aWayIsOpenWhenItRunsAndNotBefore() {
        assertThat(ClientWords.way("running", "", "a:1")).isInstanceOf(WayState.Open.class);
        assertThat(ClientWords.way("wait start", "", "")).isInstanceOf(WayState.Pending.class);
        assertThat(ClientWords.way("new", "", "")).isInstanceOf(WayState.Pending.class);
    }
}

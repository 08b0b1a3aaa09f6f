package dev.flagship.cli;

import static dev.flagship.cli.CannedAnswers.ID;
import static dev.flagship.cli.CannedAnswers.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Instances are reached through a tunnel. */
class ConnectCommandTest extends CommandTestBase {
    @Test
    void whatCannotBeTunnelledIsSaid() {
        platform.on("GET /api/v1/instances/" + ID, 200, instance("RUNNING"));
        assertThat(flagship("connect", ID)).isEqualTo(1);
        assertThat(err.toString()).contains(ID, "RUNNING");
        assertThat(flagship("connect", "127.0.0.1:10007")).isEqualTo(2);
        assertThat(err.toString()).contains("ENDPOINT: 127.0.0.1:10007");
        assertThat(flagship("connect", "--listen", "99999", ID)).isEqualTo(2);
        assertThat(flagship("connect", "--json", ID)).isEqualTo(2);
        assertThat(err.toString()).contains("--json", "expected: with --listen");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void programsAreToldWhereATunnelListens() throws InterruptedException {
        Thread tunnel = Thread.ofVirtual()
                .start(() -> flagship("connect", "--listen", "0", "--json", "ws://127.0.0.1:1/tunnel"));
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> out.toString().contains("}"));
            assertThat(printed().path("address").asString()).isEqualTo("127.0.0.1");
            assertThat(printed().path("port").asInt()).isPositive();
        } finally {
            tunnel.interrupt();
            tunnel.join();
        }
    }

    @Test
    void aTunnelIsFoundByInstanceAndPort() {
        platform.on("GET /api/v1/instances/" + ID, 200, """
                {"success":true,"data":{"id":"%s","state":"RUNNING","endpoints":[
                 {"name":"web","exposure":"http","url":"http://abc.localhost:8001"},
                 {"name":"shell","exposure":"tcp","tunnel":"ws://127.0.0.1:1/.flagship/tunnel/abc"}]}}""".formatted(ID));
        assertThat(flagship("connect", ID + "/shell")).isEqualTo(1);
        assertThat(err.toString()).contains("127.0.0.1:1 does not open a tunnel");
        assertThat(flagship("connect", ID + "/web")).isEqualTo(1);
        assertThat(err.toString()).contains(ID + "/web: no such port");
    }
}

package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.story.RunningPlatform.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is started ahead of demand on a real engine: closed to everybody, and then somebody's at once. */
@ExtendWith(PlatformExtension.class)
class WarmPoolTest {
    private static final long CHALLENGE = 2;

    private static RunningPlatform platform;

    @BeforeAll
    static void on(RunningPlatform shared) {
        platform = shared;
    }

    @Test
    void aPooledInstanceIsClosedUntilItIsClaimedAndIsNotMadeAnew() throws Exception {
        size(1, 1);
        await("POOLED", 1);
        String ready = text("SELECT id FROM ledger.instance WHERE state = 'POOLED'");
        int port = Integer.parseInt(text("SELECT port FROM ledger.endpoint WHERE instance_id = '" + ready + "'::uuid"));
        List<String> containers = platform.containers();
        assertThat(containers).hasSize(1);
        assertThat(firstByte(port)).as("nobody is let in").isNegative();

        Answer started = platform.call(
                platform.adminToken(), "POST", "/api/v1/instances", "{\"challenge_id\": " + CHALLENGE + "}");
        assertThat(started.status()).isEqualTo(202);
        String id = started.data().path("id").asString();
        String path = "/api/v1/instances/" + id;
        JsonNode running = Awaitility.await("RUNNING")
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> platform.call(platform.adminToken(), "GET", path, "")
                                .data(),
                        data -> data.path("state").asString("").equals("RUNNING"));
        assertThat(id).isEqualTo(ready);
        assertThat(running.at("/endpoints/0/port").asInt()).isEqualTo(port);
        assertThat(firstByte(port)).as("its owner is let in").isPositive();
        assertThat(platform.containers()).containsAll(containers);

        size(0, 0);
        platform.call(platform.adminToken(), "DELETE", path, "");
        // What takes its place in the pool may have no container yet, and its own row ends after its container.
        Awaitility.await("all gone")
                .atMost(NodeLab.PATIENCE)
                .until(() -> text("SELECT count(*) FROM ledger.instance WHERE state NOT IN ('STOPPED', 'FAILED')")
                        .equals("0"));
        assertThat(platform.containers()).isEmpty();
        assertThat(text("SELECT state FROM ledger.instance WHERE id = '" + id + "'::uuid"))
                .isEqualTo("STOPPED");
    }

    /** Sets how many are kept ready, as an operator does. */
    private static void size(int least, int most) {
        Sql.on(platform.dataSource(), """
                INSERT INTO pool_choice (challenge_id, least, most) VALUES (:challenge, :least, :most)
                ON CONFLICT (challenge_id) DO UPDATE SET least = :least, most = :most
                """)
                .with("challenge", CHALLENGE)
                .with("least", least)
                .with("most", most)
                .update();
    }

    private static void await(String state, int many) {
        Awaitility.await(many + " " + state)
                .atMost(NodeLab.PATIENCE)
                .until(() -> text("SELECT count(*) FROM ledger.instance WHERE state = '" + state + "'")
                        .equals("" + many));
    }

    private static String text(String sql) {
        return Sql.on(platform.dataSource(), sql)
                .list(row -> String.valueOf(row.getString(1)))
                .getFirst();
    }

    /** The first byte that the service says, or -1 where the connection is closed without one. */
    private static int firstByte(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            socket.setSoTimeout(10_000);
            return socket.getInputStream().read();
        } catch (java.net.SocketException closed) {
            return -1;
        }
    }
}

package dev.flagship.system.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.PrivateWorld;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.host.Programs;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances at a port of the engine's host, reached from another network, where nothing else of them is. */
class HostPortTest {
    /** The image listens here, too, and nothing says that players may come. */
    private static final int HIDDEN = Specimen.PORT + 1;

    private static TestImages images;
    private static NodeLab lab;
    private static PrivateWorld player;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        player = PrivateWorld.make();
        images = new TestImages(Files.createDirectory(folder.resolve("images")));
        String image = images.fromScratch(
                "published", "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\", \"" + HIDDEN + "\"]");
        lab = NodeLab.everywhere(folder.resolve("data"));
        lab.define("published", Specimen.reached("port", image).json());
        lab.define(
                "pair",
                Specimen.reached("port", image)
                        .with(
                                "services",
                                "{\"store\": {\"image\": \"" + image + "\", \"environment\": {\"FLAG\": \"none\"}}}")
                        .json());
        lab.startNode("");
        lab.awaitEngine();
    }

    @AfterEach
    void stop() {
        lab.stopAll();
        assertThat(lab.everyContainer()).isEmpty();
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
            // The node was killed, and may have had no time to take it away.
            Programs.execute(
                    "nft",
                    "delete",
                    "table",
                    "inet",
                    "flagship_callers_" + lab.platform().id());
        }
        if (images != null) {
            images.close();
        }
        player.close();
    }

    private static int port(InstanceRecord instance) {
        EndpointRecord endpoint = instance.endpoints().getFirst();
        assertThat(endpoint.exposure()).isEqualTo("port");
        return Objects.requireNonNull(endpoint.port());
    }

    /** Whoever is let in connects at once; what is said then may take its time. */
    private static Programs.Ended curl(String address, int port) {
        List<String> command = new ArrayList<>(player.entering());
        command.addAll(
                List.of("curl", "-s", "--connect-timeout", "3", "-m", "60", "http://" + address + ":" + port + "/"));
        return Programs.execute(command.toArray(String[]::new));
    }

    private static String get(InstanceRecord instance) {
        return curl(player.outside(), port(instance)).output();
    }

    private static InstanceRecord run(String slug, long account) {
        return lab.await(lab.request(slug, account).id(), InstanceState.RUNNING);
    }

    private static String place(InstanceRecord instance, String column) {
        return Sql.on(
                        lab.dataSource(),
                        String.format(
                                Locale.ROOT,
                                "SELECT %s FROM ledger.incarnation WHERE instance_id = :id AND number = :number",
                                column))
                .with("id", instance.id().value())
                .with("number", instance.incarnation())
                .one(row -> row.getString(1))
                .orElseThrow();
    }

    @Test
    void onlyThePortOfAnInstanceIsOpenAndOnlyUntilItStops() {
        InstanceRecord ada = run("published", 1);
        InstanceRecord bob = run("published", 2);

        assertThat(get(ada)).isEqualTo(lab.flag(ada));
        assertThat(get(bob)).isEqualTo(lab.flag(bob)).isNotEqualTo(lab.flag(ada));
        assertThat(place(ada, "network")).contains("chalp").isNotEqualTo(place(bob, "network"));
        String address = place(ada, "address");
        // Side by side, because each hears nothing for as long as it waits.
        assertThat(List.of(Specimen.PORT, HIDDEN).parallelStream()
                        .map(inside -> curl(address, inside).code())
                        .toList())
                .as("past the host")
                .doesNotContain(0);
        for (int inside : List.of(Specimen.PORT, HIDDEN)) {
            assertThat(curl(player.outside(), inside).code()).as("at the host").isNotZero();
        }
        assertThat(Engines.docker("inspect", "-f", "{{len .NetworkSettings.Ports}}", place(ada, "container_id"))
                        .strip())
                .isEqualTo("1");
        lab.awaitInvariants();

        lab.stop(ada.id());
        lab.await(ada.id(), InstanceState.STOPPED);
        assertThat(curl(player.outside(), port(ada)).code())
                .as("after the stop")
                .isNotZero();
        assertThat(get(bob)).isEqualTo(lab.flag(bob));
        InstanceRecord next = run("published", 3);
        assertThat(port(next)).as("while the other rests").isNotEqualTo(port(ada));
        assertThat(get(next)).isEqualTo(lab.flag(next));
    }

    @Test
    void aPortThatSomebodyElseHasIsReplacedByAnother() throws Exception {
        int taken = Sql.on(lab.dataSource(), """
                SELECT port FROM ledger.gateway_port WHERE engine = :host AND instance_id IS NULL
                 ORDER BY free_at, port LIMIT 1
                """)
                .with("host", GatewayPlan.hostOf("lab"))
                .one(row -> row.getInt(1))
                .orElseThrow();
        try (ServerSocket somebody = new ServerSocket(taken)) {
            InstanceRecord ada = run("published", 4);

            assertThat(port(ada)).isNotEqualTo(somebody.getLocalPort());
            assertThat(ada.incarnation()).isEqualTo(2);
            assertThat(get(ada)).isEqualTo(lab.flag(ada));
            await().atMost(NodeLab.PATIENCE).until(() -> lab.everyContainer().size() == 1);
        }
    }

    @Test
    void anInstanceOfSeveralContainersIsReachedAtItsPortToo() {
        InstanceRecord ada = run("pair", 5);

        assertThat(get(ada)).isEqualTo(lab.flag(ada));
        assertThat(place(ada, "network")).contains("chalp");
        assertThat(lab.everyContainer()).hasSize(2);
        lab.stop(ada.id());
        lab.await(ada.id(), InstanceState.STOPPED);
        assertThat(lab.everyContainer()).isEmpty();
    }
}

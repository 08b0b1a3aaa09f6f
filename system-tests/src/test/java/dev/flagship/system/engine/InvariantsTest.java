package dev.flagship.system.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.NodeProcess;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker that other tests end with sees every kind of disorder; no node runs that could mend it. */
@Tag("fault")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InvariantsTest {
    private static NodeLab lab;
    private static InstanceRecord running;

    /** A disorder made by hand, how it is undone, and what the checker must say of it. */
    enum Breach {
        ROW_WITHOUT_CONTAINER(instance("RUNNING", "NULL", "NULL"), forget(), "running rows"),
        ROW_ON_ITS_WAY(instance("QUEUED", "NULL", "NULL"), forget(), "still on its way"),
        END_WITHOUT_REASON(instance("STOPPED", "NULL", "'2026-01-01'"), forget(), "no reason or no end"),
        REASON_WITHOUT_END(instance("FAILED", "'EXITED'", "NULL"), forget(), "no reason or no end"),
        RUNS_PAST_ITS_END(
                "UPDATE ledger.instance SET expires_at = '2026-01-01' WHERE id = 'RUNNING-ID'",
                "UPDATE ledger.instance SET expires_at = '2999-01-01' WHERE id = 'RUNNING-ID'",
                "past its end"),
        ADDRESS_OF_TWO(instance("RUNNING", "NULL", "NULL") + """
                ; INSERT INTO ledger.incarnation (instance_id, number, network, address, flag_hash, created_at)
                  SELECT 'NOBODY', 1, network, address, 'hash', created_at FROM ledger.incarnation
                   WHERE instance_id = 'RUNNING-ID'
                """, forget(), "address is that of two"),
        CONTAINER_ELSEWHERE("""
                UPDATE ledger.incarnation SET address = '192.0.2.9' WHERE instance_id = 'RUNNING-ID'
                """, """
                UPDATE ledger.incarnation c SET address = a.address FROM ledger.address a
                 WHERE a.instance_id = c.instance_id AND c.instance_id = 'RUNNING-ID'
                """, "not where its row says"),
        NETWORK_GONE(
                "UPDATE ledger.incarnation SET network = network || '-gone' WHERE instance_id = 'RUNNING-ID'",
                "UPDATE ledger.incarnation SET network = replace(network, '-gone', '') WHERE instance_id = 'RUNNING-ID'",
                "a network is gone"),
        LEAKED_ADDRESS(
                """
                UPDATE ledger.address SET instance_id = 'NOBODY', incarnation = 1
                 WHERE address = (SELECT max(address) FROM ledger.address WHERE instance_id IS NULL)
                """,
                "UPDATE ledger.address SET instance_id = NULL, incarnation = NULL WHERE instance_id = 'NOBODY'",
                "address is held by nobody"),
        LOST_ADDRESS(
                "UPDATE ledger.address SET incarnation = 99 WHERE instance_id = 'RUNNING-ID'",
                "UPDATE ledger.address SET incarnation = 1 WHERE instance_id = 'RUNNING-ID'",
                "holds no address"),
        LEAKED_PORT(
                """
                UPDATE ledger.gateway_port SET instance_id = 'NOBODY'
                 WHERE port = (SELECT max(port) FROM ledger.gateway_port WHERE instance_id IS NULL)
                """,
                "UPDATE ledger.gateway_port SET instance_id = NULL WHERE instance_id = 'NOBODY'",
                "port is held by nobody"),
        FLAG_LEFT_OPEN(instance("STOPPED", "'PLAYER'", "'2026-01-01'") + """
                ; INSERT INTO ledger.incarnation (instance_id, number, network, address, flag_ciphertext, flag_hash,
                                                  created_at)
                  VALUES ('NOBODY', 1, 'none', '192.0.2.1', 'sealed', 'hash', '2026-01-01')
                """, forget(), "can still be opened"),
        HISTORY_CUT_SHORT(
                "UPDATE ledger.history SET to_state = 'WAS-RUNNING' WHERE instance_id = 'RUNNING-ID' AND to_state = 'RUNNING'",
                "UPDATE ledger.history SET to_state = 'RUNNING' WHERE instance_id = 'RUNNING-ID' AND to_state = 'WAS-RUNNING'",
                "history does not end");

        private final String make;
        private final String undo;
        private final String sentence;

        Breach(String make, String undo, String sentence) {
            this.make = make;
            this.undo = undo;
            this.sentence = sentence;
        }

        private static String instance(String state, String reason, String endedAt) {
            return """
                    INSERT INTO ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id,
                                                 state, reason, created_at, state_since, ended_at)
                    VALUES ('NOBODY', 1, 1, 'lab', 'user:9', 9, 9, '%s', %s, '2026-01-01', '2026-01-01', %s)
                    """.formatted(state, reason, endedAt);
        }

        private static String forget() {
            return "DELETE FROM ledger.instance WHERE id = 'NOBODY'";
        }
    }

    @BeforeAll
    static void platform(@TempDir Path data) {
        lab = new NodeLab(data);
        NodeProcess node = lab.startNode("").awaitLine("ready");
        running = lab.await(lab.request("nc-soundings", 1).id(), InstanceState.RUNNING);
        lab.awaitInvariants();
        node.kill();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
    }

    @ParameterizedTest
    @Order(1)
    @EnumSource
    void aDisorderInTheLedgerIsSeen(Breach breach) throws SQLException {
        assertThat(lab.violations()).isEmpty();
        execute(breach.make);
        assertThat(lab.violations()).anySatisfy(found -> assertThat(found).contains(breach.sentence));
        execute(breach.undo);
        assertThat(lab.violations()).isEmpty();
    }

    @Test
    @Order(2)
    void aContainerThatNoRowKnowsIsSeen() {
        UUID instance = UUID.randomUUID();
        String stranger = Engines.docker(
                        "run",
                        "-d",
                        "--label=flagship.platform=" + lab.platform().id(),
                        "--name=flagship-" + lab.platform().id() + "-" + instance + "-1",
                        "--label=flagship.instance=" + instance,
                        "--label=flagship.incarnation=1",
                        "--network=none",
                        "--init",
                        "flagship/nc-soundings")
                .trim();
        try {
            assertThat(lab.violations()).anySatisfy(found -> assertThat(found).startsWith("running rows"));
        } finally {
            Engines.docker("rm", "-f", stranger);
        }
        assertThat(lab.violations()).isEmpty();
    }

    @Test
    @Order(2)
    void aNetworkThatTheLedgerDoesNotKnowIsSeen() {
        String stranger = "flagship-" + lab.platform().id() + "-stranger";
        Engines.docker(
                "network",
                "create",
                "--label=flagship.platform=" + lab.platform().id(),
                stranger);
        try {
            assertThat(lab.violations())
                    .anySatisfy(found -> assertThat(found).startsWith("a network has no addresses"));
        } finally {
            Engines.docker("network", "rm", stranger);
        }
        assertThat(lab.violations()).isEmpty();
    }

    @Test
    @Order(2)
    void aVolumeThatNoRowSpecifiesIsSeen() {
        String stranger = "flagship-" + lab.platform().id() + "-" + UUID.randomUUID() + "-1-volume-data";
        Engines.docker(
                "volume",
                "create",
                "--label=flagship.platform=" + lab.platform().id(),
                stranger);
        try {
            assertThat(lab.violations())
                    .singleElement()
                    .asString()
                    .startsWith("a volume is left")
                    .contains(stranger);
        } finally {
            Engines.docker("volume", "rm", stranger);
        }
        assertThat(lab.violations()).isEmpty();
    }

    /** Engines take a name twice from whoever does not ask them to look; the client always asks. */
    @Test
    @Order(2)
    void aNetworkThatIsThereTwiceIsSeen() {
        String name = Engines.networks(lab.platform().id()).getFirst();
        String answer = Programs.answer(
                "curl",
                "-sSf",
                "--unix-socket",
                Engines.url().getPath(),
                "-H",
                "Content-Type: application/json",
                "-d",
                """
                {"Name": "%s", "Labels": {"flagship.platform": "%s"}}
                """.formatted(name, lab.platform().id()),
                "http://engine/networks/create");
        String second =
                answer.replaceFirst("(?s).*\"Id\":\"([0-9a-f]+)\".*", "$1").strip();
        try {
            assertThat(lab.violations())
                    .anySatisfy(found -> assertThat(found).startsWith("a network is gone or there twice"));
        } finally {
            Engines.docker("network", "rm", second);
        }
        assertThat(lab.violations()).isEmpty();
    }

    @Test
    @Order(2)
    void aKeptVolumeThatIsMountedByTwoIsSeen() {
        String platform = lab.platform().id();
        String kept = "flagship-" + platform + "-kept-" + UUID.randomUUID();
        Engines.docker("volume", "create", "--label=flagship.platform=" + platform, kept);
        List<String> two = Stream.of("1", "2")
                .map(incarnation -> Engines.docker(
                                "create",
                                "--label=flagship.platform=" + platform,
                                "--label=flagship.instance=" + new UUID(0, 1),
                                "--label=flagship.incarnation=" + incarnation,
                                "--network=none",
                                "--volume=" + kept + ":/data",
                                "flagship/nc-soundings")
                        .trim())
                .toList();
        try {
            assertThat(lab.violations())
                    .anySatisfy(found -> assertThat(found)
                            .startsWith("what is kept is mounted by two")
                            .contains(kept));
        } finally {
            two.forEach(container -> Engines.docker("rm", "-f", container));
            Engines.docker("volume", "rm", kept);
        }
        assertThat(lab.violations()).isEmpty();
    }

    @Test
    @Order(2)
    void aStrangerOnOurNetworkIsSeen() {
        String network = Engines.networks(lab.platform().id()).getFirst();
        String stranger = Engines.docker("run", "-d", "--network=" + network, "--init", "flagship/nc-soundings")
                .trim();
        try {
            assertThat(lab.violations())
                    .singleElement()
                    .asString()
                    .startsWith("a stranger is on network")
                    .contains(stranger);
        } finally {
            Engines.docker("rm", "-f", stranger);
        }
        assertThat(lab.violations()).isEmpty();
    }

    @Test
    @Order(2)
    void anEntryThatLeadsElsewhereIsSeen() throws IOException {
        int port = Objects.requireNonNull(running.endpoints().getFirst().port());
        try (ServerSocket elsewhere = new ServerSocket(port, 9, InetAddress.getLoopbackAddress())) {
            assertThat(lab.entryViolations())
                    .singleElement()
                    .asString()
                    .startsWith("an entry does not lead to its instance");
            assertThat(elsewhere.isClosed()).isFalse();
        }
    }

    @Test
    @Order(2)
    void theFlagOfSomethingGoneInTheDatabaseIsSeen() throws SQLException {
        String flag = lab.flag(running);
        execute("UPDATE ledger.instance SET state = 'STOPPED' WHERE id = 'RUNNING-ID'");
        execute("UPDATE ledger.instance SET detail = 'it was " + flag + "' WHERE id = 'RUNNING-ID'");
        assertThat(lab.leaks()).singleElement().asString().endsWith("is written down in the database");
        execute("UPDATE ledger.instance SET detail = '' WHERE id = 'RUNNING-ID'");
        execute("UPDATE ledger.instance SET state = 'RUNNING' WHERE id = 'RUNNING-ID'");
        assertThat(lab.leaks()).isEmpty();
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"'it is ' || 'FLAG'", "encode('FLAG'::bytea, 'hex')", "encode('FLAG'::bytea, 'base64')"})
    void aFlagInTheDatabaseIsSeen(String written) throws SQLException {
        assertThat(lab.leaks()).isEmpty();
        execute("UPDATE ledger.instance SET detail = " + written.replace("FLAG", lab.flag(running))
                + " WHERE id = 'RUNNING-ID'");
        assertThat(lab.leaks()).singleElement().asString().endsWith("is written down in the database");
        execute("UPDATE ledger.instance SET detail = '' WHERE id = 'RUNNING-ID'");
        assertThat(lab.leaks()).isEmpty();
    }

    /** Docker takes what is written where the program's output goes for what the program said. */
    @Test
    @Order(2)
    void aFlagInAContainersLogIsSeen() throws IOException {
        String talker = Engines.docker(
                        "run",
                        "-d",
                        "--label=flagship.platform=" + lab.platform().id(),
                        "--label=flagship.instance=" + UUID.randomUUID(),
                        "--label=flagship.incarnation=1",
                        "--network=none",
                        "--init",
                        "flagship/nc-soundings")
                .trim();
        try {
            String process =
                    Engines.docker("inspect", "-f", "{{.State.Pid}}", talker).trim();
            Files.writeString(
                    Path.of("/proc", process, "fd", "1"),
                    "it is " + lab.flag(running) + "\n",
                    StandardOpenOption.WRITE);
            await("it is in the log").until(() -> !lab.leaks().isEmpty());
            assertThat(lab.leaks()).singleElement().asString().contains("is written down in the log of container ");
        } finally {
            Engines.docker("rm", "-f", talker);
        }
        assertThat(lab.leaks()).isEmpty();
    }

    @Test
    @Order(3)
    void aFlagInALogIsSeen() throws IOException {
        Files.writeString(lab.folder().resolve("node.log"), "it is " + lab.flag(running), StandardOpenOption.APPEND);
        assertThat(lab.leaks()).singleElement().asString().endsWith("is written down in the node's log");
    }

    @Test
    @Order(3)
    void aRunningInstanceThatLetsNobodyInIsSeen() {
        assertThat(lab.entryViolations()).singleElement().asString().startsWith("a running instance lets nobody in");
    }

    @Test
    @Order(3)
    void aPortThatIsOpenForNobodyIsSeen() throws IOException {
        int last = lab.config().gateway().tcpPorts().last();
        try (ServerSocket stranger = new ServerSocket(last, 1, InetAddress.getLoopbackAddress())) {
            assertThat(lab.entryViolations()).contains("a gateway port is open for nobody: " + stranger.getLocalPort());
        }
    }

    @Test
    @Order(3)
    void anInstanceThatIsGoneAndLetsPeopleInIsSeen() throws IOException, SQLException {
        execute(Breach.instance("STOPPED", "'PLAYER'", "'2026-01-01'")
                + "; INSERT INTO ledger.endpoint (instance_id, name, exposure, label)"
                + " VALUES ('NOBODY', 'web', 'http', 'ghost')");
        int port = lab.config().gateway().httpPort();
        HttpServer ghost = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        ghost.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        ghost.start();
        try {
            assertThat(lab.entryViolations())
                    .anySatisfy(found -> assertThat(found).startsWith("something gone lets people in"));
        } finally {
            ghost.stop(0);
            execute(Breach.forget());
        }
    }

    @Test
    @Order(4)
    void aContainerThatDoesNotRunIsSeen() {
        Engines.docker("stop", "-t", "0", Objects.requireNonNull(running.containerId()));
        assertThat(lab.violations())
                .anySatisfy(found -> assertThat(found).startsWith("a container is left that does not run"));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = lab.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("NOBODY", new UUID(0, 9).toString())
                    .replace("RUNNING-ID", running.id().toString()));
        }
    }
}

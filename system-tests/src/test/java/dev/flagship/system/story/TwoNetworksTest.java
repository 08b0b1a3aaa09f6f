package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.system.frp.FrpServerProcess;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.TestImages;
import dev.flagship.system.story.RemotePlayer.Started;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two players in networks of their own, at a whole platform: each reaches the own instance by every way there is, with the
 * clients that everybody has, and the other's by none.
 */
class TwoNetworksTest {
    private static final String NOBODYS = "a".repeat(20);
    /** Until when after an end what is said may pass, ten times what is promised: the machine is busy. */
    private static final long LATE_MILLIS = 1_000;

    /** By when what passed is heard: here, by a thread that may have to wait for its turn. */
    private static final long HEARD_MILLIS = 3_000;

    /** What the container's program listens at. */
    private static final List<Integer> INSIDE = List.of(9000, 9001, 9002, 9003, 9004);

    @TempDir
    static Path folder;

    private static RunningPlatform platform;
    private static RemotePlayer ada;
    private static RemotePlayer bob;
    private static List<Long> challenges;
    private static String image;
    private static final Deque<Runnable> ends = new ArrayDeque<>();

    @BeforeAll
    static void start() throws IOException {
        TestImages images = new TestImages(Files.createDirectory(folder.resolve("images")));
        ends.push(images::close);
        image = images.fromScratch(
                "ways", "ENTRYPOINT [\"/specimen\", \"serve\", \"9000\", \"9001\", \"9002\", \"9003\", \"9004\"]");
        FrpServerProcess frps = new FrpServerProcess(Files.createDirectory(folder.resolve("frps")), "0.0.0.0");
        ends.push(frps::close);
        platform = RunningPlatform.up(
                "--bind=0.0.0.0",
                "--domain=localhost",
                "--https-port=" + FreePorts.one(),
                "--tls-port=" + FreePorts.one(),
                "--frpc=" + FrpServerProcess.program("frpc"));
        ends.push(platform::close);
        ask("PATCH", "/api/v1/configs", """
                {"instance.web_access": "owner", "instance.per_account": 5, "frp.server": "127.0.0.1", "frp.port": %d,
                 "frp.token": "%s", "frp.domain": "%s", "frp.http_port": %d, "frp.ports": "%d-%d"}
                """.formatted(
                        frps.bindPort(),
                        FrpServerProcess.TOKEN,
                        FrpServerProcess.DOMAIN,
                        frps.httpPort(),
                        frps.port(0),
                        frps.port(FrpServerProcess.PORTS - 1)));
        challenges = List.of(define("first"), define("second"), define("third"));
        ada = new RemotePlayer(platform, "ada", folder);
        ends.push(ada::close);
        bob = new RemotePlayer(platform, "bob", folder);
        ends.push(bob::close);
        ada.register();
        bob.register();
    }

    private static JsonNode ask(String method, String path, String body) {
        RunningPlatform.Answer answer = platform.call(platform.adminToken(), method, path, body);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.data();
    }

    private static long define(String name) {
        return ask("POST", "/api/v1/catalog", """
                {"schema_version": 1, "challenges": [{"id": "%s", "name": "%s", "description": "d", "category": "web",
                 "points": 50, "container": {"image": "%s", "ports": [
                  {"name": "web", "port": 9000, "exposure": "http"}, {"name": "raw", "port": 9001, "exposure": "tcp"},
                  {"name": "named", "port": 9002, "exposure": "tls"}, {"name": "far", "port": 9003, "exposure": "frp"},
                  {"name": "far-raw", "port": 9004, "exposure": "frp-tcp"}]}}]}
                """.formatted(name, name, image))
                .path(0)
                .path("id")
                .asLong();
    }

    @AfterAll
    static void close() {
        ends.forEach(Runnable::run);
    }

    @Test
    void eachPlayerReachesTheirOwnInstanceByEveryWayAndTheOthersByNone() {
        long challenge = challenges.get(0);
        Started adas = ada.start(challenge);
        Started bobs = bob.start(challenge);
        String adasFlag = ada.open(challenge, "web");
        String bobsFlag = bob.open(challenge, "web");

        assertThat(adasFlag).matches("CTF\\{[0-9a-f]{32}}").isNotEqualTo(bobsFlag);
        assertThat(bobsFlag).matches("CTF\\{[0-9a-f]{32}}");
        assertReaches(ada, adas, adasFlag);
        assertReaches(bob, bobs, bobsFlag);
        assertIsKeptOut(bob, bobs, adas);
        assertIsKeptOut(ada, adas, bobs);
    }

    private static void assertReaches(RemotePlayer player, Started own, String flag) {
        for (String web : List.of("web", "far")) {
            JsonNode way = own.way(web);
            await(web)
                    .atMost(NodeLab.PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    player.curl(url(way), way.path("cookie").asString()))
                            .isEqualTo("200 " + flag));
            assertThat(player.curl(url(way), "")).as("without the pass").startsWith("403 ");
        }
        String page = url(own.way("web"));
        assertThat(player.socket(page, page, "a line")).isEqualTo(flag + " a line");
        for (String raw : List.of("raw", "far-raw")) {
            await(raw)
                    .atMost(NodeLab.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(player.nc(port(own.way(raw)))).isEqualTo(flag));
        }
        JsonNode named = own.way("named");
        assertThat(player.openssl(port(named), named.path("host").asString())).endsWith(flag);
        assertThat(player.ncat(port(named), named.path("host").asString())).contains(flag);
        for (String tunnelled : List.of("raw", "named")) {
            assertThat(player.tunnel(own.way(tunnelled).path("tunnel").asString()))
                    .endsWith(flag);
        }
    }

    /** Names that are secret are guessed; the rest is known to everybody who looks. */
    private static void assertIsKeptOut(RemotePlayer player, Started own, Started others) {
        for (String web : List.of("web", "far")) {
            assertThat(player.curl(url(others.way(web)), "")).startsWith("403 ");
        }
        assertThat(player.visit(url(others.way("web")))).isEqualTo(403);
        assertThat(player.socket(url(own.way("web")), url(others.way("web")), "a line"))
                .isEqualTo("closed");
        assertThat(player.curl(url(others.way("web")).replaceFirst("//[^.]*", "//" + NOBODYS), ""))
                .startsWith("404 ");
        for (String raw : List.of("raw", "far-raw")) {
            assertThat(player.nc(port(others.way(raw)))).isEmpty();
        }
        assertThat(player.openssl(port(others.way("named")), NOBODYS + ".localhost"))
                .doesNotContain("CTF{");
        assertThat(player.ncat(port(others.way("named")), NOBODYS + ".localhost"))
                .doesNotContain("CTF{");
        String tunnel = others.way("raw").path("tunnel").asString();
        assertThat(player.tunnel(tunnel.substring(0, tunnel.length() - 1) + (tunnel.endsWith("x") ? "y" : "x")))
                .isEmpty();
        assertThat(player.connected(address(others), INSIDE))
                .as("ports of its container")
                .isEmpty();
    }

    @Test
    void aStoppedInstanceFallsSilentAndItsOldWaysDoNotReachItsSuccessor() throws Exception {
        long challenge = challenges.get(1);
        Started adas = ada.start(challenge);
        String old = address(adas);
        await("let in")
                .atMost(NodeLab.PATIENCE)
                .until(() -> ada.nc(port(adas.way("raw"))).startsWith("CTF{"));
        JsonNode named = adas.way("named");
        await("let in inside TLS")
                .atMost(NodeLab.PATIENCE)
                .until(() ->
                        ada.openssl(port(named), named.path("host").asString()).contains("CTF{"));
        List<Drip> drips = List.of(
                ada.dripByNc(port(adas.way("raw"))),
                ada.dripByOpenssl(port(named), named.path("host").asString()));
        drips.forEach(TwoNetworksTest::awaitDrip);

        ada.stop(challenge);
        for (Drip drip : drips) {
            awaitEnd(drip, adas);
        }
        long end = millis("SELECT at FROM ledger.history WHERE instance_id = :id AND to_state = 'STOPPING'", adas);
        drips.forEach(drip -> assertNothingPassed(drip, end));

        giveAgain(adas, old);
        Started bobs = bob.start(challenge);
        assertThat(address(bobs)).isEqualTo(old);
        assertThat(port(bobs.way("raw"))).isEqualTo(port(adas.way("raw")));
        assertThat(port(bobs.way("far-raw"))).isEqualTo(port(adas.way("far-raw")));
        assertReaches(bob, bobs, bob.open(challenge, "web"));
        assertLeadsNowhere(ada, adas);
    }

    private static void assertLeadsNowhere(RemotePlayer player, Started gone) {
        for (String web : List.of("web", "far")) {
            JsonNode way = gone.way(web);
            assertThat(player.curl(url(way), way.path("cookie").asString()))
                    .matches("(?s)4(04|10) .*")
                    .doesNotContain("CTF{");
        }
        assertThat(player.visit(url(gone.way("web")))).isEqualTo(410);
        for (String raw : List.of("raw", "far-raw")) {
            assertThat(player.nc(port(gone.way(raw)))).isEmpty();
        }
        JsonNode named = gone.way("named");
        assertThat(player.openssl(port(named), named.path("host").asString())).doesNotContain("CTF{");
        assertThat(player.ncat(port(named), named.path("host").asString())).doesNotContain("CTF{");
        assertThat(player.tunnel(gone.way("raw").path("tunnel").asString())).isEmpty();
    }

    @Test
    void anExpiredInstanceFallsSilent() throws Exception {
        long challenge = challenges.get(2);
        Started adas = ada.start(challenge);
        JsonNode web = adas.way("web");
        Drip drip = ada.dripByCurl(url(web), web.path("cookie").asString());
        awaitDrip(drip);

        change("UPDATE ledger.instance SET expires_at = clock_timestamp() + interval '2 seconds' WHERE id = :id", adas);
        awaitEnd(drip, adas);

        assertNothingPassed(drip, millis("SELECT expires_at AS at FROM ledger.instance WHERE id = :id", adas));
        assertLeadsNowhere(ada, adas);
    }

    /** Past the gateway, too, and while no node runs; with the owner's session, it is an address of the owner's. */
    @Test
    void aPublishedPortIsForTheAddressesOfItsOwnerUntilItsInstanceIsStopped() {
        long published = ask("POST", "/api/v1/catalog", """
                {"schema_version": 1, "challenges": [{"id": "published", "name": "published", "description": "d",
                 "category": "web", "points": 50, "container": {"image": "%s", "ports": [
                  {"name": "web", "port": 9000, "exposure": "http"},
                  {"name": "open", "port": 9001, "exposure": "port"}]}}]}
                """.formatted(image))
                .path(0)
                .path("id")
                .asLong();
        RemotePlayer cleo = new RemotePlayer(platform, "cleo", folder);
        ends.push(cleo::close);
        cleo.register();
        Started cleos = cleo.start(published);
        Started bobs = bob.start(published);
        int cleosPort = port(cleos.way("open"));
        int bobsPort = port(bobs.way("open"));
        String cleosFlag = cleo.open(published, "web");
        String bobsFlag = bob.open(published, "web");

        assertThat(cleosFlag).matches("CTF\\{[0-9a-f]{32}}").isNotEqualTo(bobsFlag);
        assertThat(cleosPort).isNotEqualTo(bobsPort);
        assertThat(cleo.nc(cleosPort)).isEqualTo(cleosFlag);
        assertThat(bob.nc(bobsPort)).isEqualTo(bobsFlag);
        assertThat(bob.nc(cleosPort)).isEmpty();
        assertThat(cleo.nc(bobsPort)).isEmpty();

        long killed = node();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        assertThat(cleo.nc(cleosPort)).isEqualTo(cleosFlag);
        assertThat(bob.nc(cleosPort)).isEmpty();
        await("another node").atMost(NodeLab.PATIENCE).until(() -> node() != 0 && node() != killed);

        bob.signInAs("cleo");
        await("cleo's, from where bob is")
                .atMost(NodeLab.PATIENCE)
                .until(() -> bob.nc(cleosPort).equals(cleosFlag));
        assertThat(cleo.nc(cleosPort)).isEqualTo(cleosFlag);
        assertThat(cleo.nc(bobsPort)).isEmpty();

        cleo.stop(published);
        bob.stop(published);
        for (int gone : List.of(cleosPort, bobsPort)) {
            await("closed").atMost(NodeLab.PATIENCE).until(() -> cleo.nc(gone).isEmpty());
            assertThat(bob.nc(gone)).isEmpty();
        }
        String id = Sql.on(platform.dataSource(), "SELECT id FROM ledger.platform")
                .one(row -> row.getString("id"))
                .orElseThrow();
        await("nothing is left")
                .atMost(NodeLab.PATIENCE)
                .until(() -> !Programs.run("nft", "list", "tables").contains("flagship_callers_" + id));
    }

    /** The process of the node; 0 while there is none. */
    private static long node() {
        return platform.status().path("processes").path("node").asLong();
    }

    private static void awaitDrip(Drip drip) {
        await("a drop").atMost(NodeLab.PATIENCE).until(() -> drip.last() > 0);
    }

    private static void awaitEnd(Drip drip, Started instance) throws InterruptedException {
        assertThat(drip.endsWithin(NodeLab.PATIENCE)).as("cut off").isTrue();
        await("the end")
                .atMost(NodeLab.PATIENCE)
                .until(() -> text("SELECT state FROM ledger.instance WHERE id = :id", instance)
                        .equals("STOPPED"));
    }

    /** By when it came to the player: what was said before and came late counts, too. */
    private static void assertNothingPassed(Drip drip, long end) {
        assertThat(drip.lastSaid()).isLessThan(end + LATE_MILLIS);
        assertThat(drip.last()).isLessThan(end + HEARD_MILLIS);
    }

    /** Lets what an instance had be the next that is given. */
    private static void giveAgain(Started gone, String address) {
        Sql.on(platform.dataSource(), "UPDATE ledger.address SET free_at = '-infinity' WHERE address = :address")
                .with("address", address)
                .update();
        change("""
                UPDATE ledger.gateway_port SET free_at = '-infinity'
                 WHERE instance_id IS NULL AND port IN (SELECT port FROM ledger.endpoint WHERE instance_id = :id)
                """, gone);
    }

    private static void change(String statement, Started instance) {
        Sql.on(platform.dataSource(), statement)
                .with("id", UUID.fromString(instance.id()))
                .update();
    }

    private static String text(String query, Started instance) {
        return Sql.on(platform.dataSource(), query)
                .with("id", UUID.fromString(instance.id()))
                .one(row -> row.getString(1))
                .orElseThrow();
    }

    private static long millis(String query, Started instance) {
        return Long.parseLong(
                text("SELECT (extract(epoch FROM at) * 1000)::bigint FROM (" + query + ") found", instance));
    }

    private static String address(Started instance) {
        return text("SELECT address FROM ledger.incarnation WHERE instance_id = :id", instance);
    }

    private static String url(JsonNode way) {
        return way.path("url").asString();
    }

    private static int port(JsonNode way) {
        return way.path("port").asInt();
    }
}

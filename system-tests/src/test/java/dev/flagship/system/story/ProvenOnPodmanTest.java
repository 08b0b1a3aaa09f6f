package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.story.RemotePlayer.Started;
import dev.flagship.testkit.engine.PrivatePodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform on a Podman of the test's own that runs as root: every control, from inside, through the product, and a
 * player's whole way through it.
 */
class ProvenOnPodmanTest {
    private static final String IMAGE = "flagship-test/teller:rootful";

    private static final Deque<Runnable> ends = new ArrayDeque<>();

    private static PrivatePodman podman;
    private static PlatformOnPodman platform;

    @BeforeAll
    static void up() throws IOException {
        Path place = Files.createTempDirectory("fl-pod");
        ends.push(() -> Programs.run("rm", "-rf", place.toString()));
        podman = PrivatePodman.start(place, Home.path());
        ends.push(podman::close);
        new PodmanImage(podman, IMAGE).bringIn(place, List.of(9000, 9001, 9002));
        platform = new PlatformOnPodman(podman);
        ends.push(platform::close);
        platform.up();
    }

    @AfterAll
    static void down() {
        ends.forEach(Runnable::run);
    }

    @Test
    void everyControlHoldsFromInsideThroughTheProduct() {
        Programs.Ended tested = platform.run("security-test", "--json");
        assertThat(tested.code()).as(tested.output()).isZero();
        SecurityReport report = SecurityReport.parse(tested.output());
        assertThat(report.controls()).isEqualTo(MeasuredIsolation.controls());
        assertThat(report.failing()).isEqualTo(MeasuredIsolation.failing(MeasuredIsolation.On.PODMAN));
    }

    @Test
    void theDoctorSaysWhichOfTheSetUpIsInForce() {
        String printed =
                platform.run("doctor", "--json", "--engine=" + podman.url()).output();
        JsonNode findings = JsonMapper.shared().readTree(printed.substring(printed.indexOf('[')));
        assertThat(findings.valueStream()
                        .filter(each -> each.path("check").asString().startsWith("podman")
                                || List.of("engine", "reach", "neighbours", "admission")
                                        .contains(each.path("check").asString()))
                        .toList())
                .hasSizeGreaterThan(9)
                .allMatch(each -> each.path("state").asString().equalsIgnoreCase("ok"));
    }

    @Test
    void anInstanceIsPlayedByEveryWayResetAdoptedAfterItsNodeWasKilledAndGoneWhenItIsStopped() {
        String player = platform.tokenOfNew("rootful");
        long challenge = challenge();
        String id = platform.call(player, "POST", "/api/v1/instances", "{\"challenge_id\": " + challenge + "}")
                .data()
                .path("id")
                .asString();
        String first = flag(player, id);
        assertThat(first).matches("CTF\\{[0-9a-f]{32}}");
        String old = container(id);

        assertThat(platform.call(player, "POST", "/api/v1/instances/" + id + "/reset", "")
                        .status())
                .isEqualTo(202);
        await("another container", () -> container(id), found -> !found.isEmpty() && !found.equals(old));
        String second = flag(player, id);
        assertThat(second).isNotEqualTo(first);
        Started running = look(player, id);
        String container = container(id);
        assertThat(podman.podman("port", container).lines())
                .as("the ways that lead past the gateway")
                .containsExactly("9002/tcp -> 127.0.0.1:"
                        + running.way("host").path("port").asInt());

        killTheNode();
        assertThat(platform.ask(running.way("host")))
                .as("past the gateway, while nobody is there")
                .isEqualTo("200 " + second);
        assertThat(flag(player, id)).isEqualTo(second);
        assertThat(container(id)).as("adopted").isEqualTo(container);
        assertThat(platform.call(
                                player,
                                "POST",
                                "/api/v1/challenges/attempt",
                                "{\"challenge_id\": %d, \"submission\": \"%s\"}".formatted(challenge, second))
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("correct");

        assertThat(platform.call(player, "DELETE", "/api/v1/instances/" + id, "")
                        .status())
                .isEqualTo(202);
        await("its end", () -> look(player, id).json().path("state").asString(), "STOPPED"::equals);
        assertThat(container(id)).isEmpty();
        assertThat(platform.ask(running.way("web"))).matches("(?s)4(04|10) .*");
        assertThat(platform.ask(running.way("raw"))).isEqualTo("000 ");
        assertThat(platform.ask(running.way("host"))).isEqualTo("000 ");
    }

    private static long challenge() {
        return platform.call(platform.adminToken(), "POST", "/api/v1/catalog", """
                {"schema_version": 1, "challenges": [{"id": "teller", "name": "Teller", "description": "d",
                 "category": "web", "points": 50, "container": {"image": "%s", "ports": [
                  {"name": "web", "port": 9000, "exposure": "http"}, {"name": "raw", "port": 9001, "exposure": "tcp"},
                  {"name": "host", "port": 9002, "exposure": "port"}]}}]}
                """.formatted(IMAGE))
                .data()
                .path(0)
                .path("id")
                .asLong();
    }

    /** What the instance tells by each of its ways, once it runs and they are open. */
    private static String flag(String player, String id) {
        Started running = new Started(await(
                "it runs",
                () -> look(player, id).json(),
                found -> found.path("state").asString().equals("RUNNING")));
        String told = await("an open way", () -> platform.ask(running.way("web")), said -> said.startsWith("200 "));
        for (String way : List.of("raw", "host")) {
            assertThat(await(way, () -> platform.ask(running.way(way)), said -> said.startsWith("200 ")))
                    .as(way)
                    .isEqualTo(told);
        }
        return told.substring("200 ".length());
    }

    private static void killTheNode() {
        long killed = platform.process("node");
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await("another node", () -> platform.process("node"), found -> found != 0 && found != killed);
    }

    private static Started look(String player, String id) {
        return new Started(
                platform.call(player, "GET", "/api/v1/instances/" + id, "").data());
    }

    /** Whatever it is doing. */
    private static String container(String id) {
        return podman.podman("ps", "-aq", "--filter=label=flagship.instance=" + id)
                .strip();
    }

    /** Podman fails where something goes while it lists it. */
    private static <T> T await(String what, Callable<T> found, Predicate<T> wanted) {
        return Awaitility.await(what)
                .atMost(NodeLab.PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(found, wanted);
    }
}

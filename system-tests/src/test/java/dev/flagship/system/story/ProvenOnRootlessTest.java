package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.story.RunningPlatform.Answer;
import dev.flagship.testkit.engine.FaultyRuntime;
import dev.flagship.testkit.engine.RootlessPodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole platform on a Podman of a user without rights. Its runtime drops a control at first; then it lacks what its kind
 * does not carry, until an operator accepts that by name; from then on players play there.
 */
@Tag("fault")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProvenOnRootlessTest {
    private static final String ENGINE = "/api/v1/engines/local";
    private static final String DROPS_A_CONTROL = "s/\"noNewPrivileges\":true/\"noNewPrivileges\":false/";
    private static final String IMAGE = "flagship-test/teller:rootless";
    private static final int FOUND_NOT_TO_HOLD = 4;

    private static final Deque<Runnable> ends = new ArrayDeque<>();

    private static Path checkout;
    private static FaultyRuntime runtime;
    private static RootlessPodman podman;
    private static RunningPlatform platform;
    private static String player;
    private static long challenge;

    @BeforeAll
    static void up() throws IOException {
        Path place = Files.createTempDirectory("fl-pod");
        ends.push(() -> Programs.run("rm", "-rf", place.toString()));
        runtime = FaultyRuntime.in(place.resolve("programs"), DROPS_A_CONTROL);
        podman = RootlessPodman.startFaulty(place, Home.path(), runtime);
        ends.push(podman::close);
        new PodmanImage(podman, IMAGE).bringIn(place, List.of(9000, 9001));
        // Where Podman's user can read the profile of system calls.
        checkout = Files.createDirectory(place.resolve("checkout"));
        Files.createSymbolicLink(checkout.resolve("security"), podman.security());
        LinkedCheckout.complete(checkout);
        platform = RunningPlatform.of(Launcher.built(checkout), "--engine=" + podman.url());
        ends.push(platform::close);
        player = Session.tokenOfNew(platform, "rootless");
        challenge = operator("POST", "/api/v1/catalog", """
                {"schema_version": 1, "challenges": [{"id": "teller", "name": "Teller", "description": "d",
                 "category": "web", "points": 50, "container": {"image": "%s", "ports": [
                  {"name": "web", "port": 9000, "exposure": "http"}, {"name": "raw", "port": 9001, "exposure": "tcp"}]}}]}
                """.formatted(IMAGE))
                .data()
                .path(0)
                .path("id")
                .asLong();
    }

    @AfterAll
    static void down() {
        ends.forEach(Runnable::run);
    }

    @Test
    @Order(1)
    void aRuntimeThatDropsAControlIsRefusedByItsNameWhichNobodyCanAccept() {
        JsonNode engine = engine("refused");
        assertThat(engine.path("detail").asString()).startsWith("no-new-privileges: ");
        assertThat(tested().failing()).containsExactly("no-new-privileges");
        assertThat(accept(Set.of("no-new-privileges")).status()).isEqualTo(409);
        assertNothingStarts();
    }

    @Test
    @Order(2)
    void missingControlsAreNamedAndNothingStartsBeforeExactlyTheseAreAccepted() {
        runtime.bringIn("");
        JsonNode engine = engine("conditional");
        assertThat(lacking(engine)).isEqualTo(carriedElsewhere());
        assertThat(tested().failing()).isEqualTo(carriedElsewhere());
        assertNothingStarts();

        Set<String> fewer = carriedElsewhere();
        fewer.remove("gateway-only");
        assertThat(accept(fewer).status()).isEqualTo(409);
        Set<String> more = carriedElsewhere();
        more.add("seccomp");
        assertThat(accept(more).status()).isEqualTo(409);
        assertNothingStarts();
    }

    @Test
    @Order(3)
    void onceThatIsAcceptedHostileCodeRunsAndEveryOtherControlHoldsFromInside() {
        assertThat(accept(carriedElsewhere()).status()).isEqualTo(200);
        assertThat(lacking(engine("ready"))).isEqualTo(carriedElsewhere());

        SecurityReport report = tested();

        assertThat(report.controls()).isEqualTo(MeasuredIsolation.controls());
        assertThat(report.failing()).isEqualTo(limitsItself() ? carriedElsewhere() : measured());
    }

    @Test
    @Order(4)
    void anInstanceIsPlayedOverHttpAndTcpByPortsOfLoopbackAndGoneWhenItIsStopped() {
        String id = start().data().path("id").asString();
        JsonNode instance = Awaitility.await("it runs")
                .atMost(NodeLab.PATIENCE)
                .until(() -> look(id), each -> each.path("state").asString().equals("RUNNING"));
        JsonNode web = way(instance, "http");
        JsonNode raw = way(instance, "tcp");
        String container = podman.podman("ps", "-q", "--filter=label=flagship.instance=" + id)
                .strip();
        assertThat(podman.podman("port", container).lines())
                .as("the ways that lead there")
                .hasSize(2)
                .allMatch(way -> way.matches("900[01]/tcp -> 127\\.0\\.0\\.1:\\d+"));

        String flag = told(web);
        assertThat(flag).matches("CTF\\{[0-9a-f]{32}}");
        assertThat(told(raw)).isEqualTo(flag);
        String attempt = "{\"challenge_id\": %d, \"submission\": \"%s\"}".formatted(challenge, flag);
        assertThat(platform.call(player, "POST", "/api/v1/challenges/attempt", attempt)
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("correct");

        assertThat(platform.call(player, "DELETE", "/api/v1/instances/" + id, "")
                        .status())
                .isEqualTo(202);
        Awaitility.await("it is gone")
                .atMost(NodeLab.PATIENCE)
                .until(() -> look(id).path("state").asString().equals("STOPPED"));
        assertThat(podman.podman("ps", "-aq", "--filter=label=flagship.instance=" + id))
                .isBlank();
        assertThat(ask(web)).matches("(?s)HTTP/1.1 4(04|10) .*");
        assertThat(ask(raw)).isEmpty();
    }

    @Test
    @Order(5)
    void theDoctorSaysThatTheSetUpIsInForceForAUserToo() {
        List<String> command = new ArrayList<>(CliCommand.here());
        command.addAll(List.of("doctor", "--json", "--data=" + platform.data(), "--engine=" + podman.url()));
        String printed = Programs.execute(command.toArray(String[]::new)).output();
        JsonNode findings = JsonMapper.shared().readTree(printed.substring(printed.indexOf('[')));

        assertThat(findings.valueStream()
                        .filter(each -> each.path("state").asString().equalsIgnoreCase("ok"))
                        .map(each -> each.path("check").asString())
                        .filter(check -> check.startsWith("podman ")))
                .containsExactlyInAnyOrder(
                        "podman capabilities",
                        "podman seccomp",
                        "podman runtime",
                        "podman network",
                        "podman log",
                        "podman log level",
                        "podman events",
                        "podman storage",
                        "podman processes",
                        "podman log size",
                        "podman privileges");
    }

    /** What an engine like this one lacks, as its admission finds it. */
    private static Set<String> carriedElsewhere() {
        Set<String> lacking = measured();
        if (limitsItself()) {
            lacking.retainAll(Set.of("gateway-only", "writable-mounts"));
        }
        // These are tried by instances alone.
        lacking.removeAll(Set.of("memory-bomb", "fork-bomb"));
        return lacking;
    }

    private static Set<String> measured() {
        return MeasuredIsolation.failing(MeasuredIsolation.On.ROOTLESS);
    }

    /** Whether it has control groups of its own, which were not there when docs/isolation.md was measured. */
    private static boolean limitsItself() {
        return podman.podman("info", "--format={{.Host.CgroupsVersion}}")
                .strip()
                .equals("v2");
    }

    private static JsonNode engine(String status) {
        return Awaitility.await("the engine is " + status)
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> operator("GET", ENGINE, "").data(),
                        found -> found.path("status").asString().equals(status));
    }

    private static Set<String> lacking(JsonNode engine) {
        return engine.path("lacking")
                .valueStream()
                .map(each -> each.path("control").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Answer accept(Collection<String> controls) {
        String names = controls.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
        return operator("POST", ENGINE + "/acceptance", "{\"controls\": " + names + ", \"reason\": \"a trial\"}");
    }

    private static SecurityReport tested() {
        List<String> command = new ArrayList<>(CliCommand.over(checkout));
        command.addAll(List.of("security-test", "--json", "--data=" + platform.data()));
        Programs.Ended ended = Programs.execute(command.toArray(String[]::new));
        assertThat(ended.code()).as(ended.output()).isEqualTo(FOUND_NOT_TO_HOLD);
        return SecurityReport.parse(ended.output());
    }

    private static void assertNothingStarts() {
        Answer refused = start();
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(503);
        assertThat(refused.body().path("code").asString()).isEqualTo("ENGINE_UNAVAILABLE");
    }

    private static Answer start() {
        return platform.call(player, "POST", "/api/v1/instances", "{\"challenge_id\": " + challenge + "}");
    }

    private static JsonNode look(String id) {
        return platform.call(player, "GET", "/api/v1/instances/" + id, "").data();
    }

    private static JsonNode way(JsonNode instance, String exposure) {
        return instance.path("endpoints")
                .valueStream()
                .filter(each -> each.path("exposure").asString().equals(exposure))
                .findFirst()
                .orElseThrow();
    }

    private static Answer operator(String method, String path, String body) {
        return platform.call(platform.adminToken(), method, path, body);
    }

    /** The whole answer to a GET at an endpoint; empty where nobody lets us in. */
    private static String ask(JsonNode endpoint) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(Math.toIntExact(NodeLab.PATIENCE.toMillis()));
            socket.connect(new InetSocketAddress(
                    endpoint.path("connect_host").asString(),
                    endpoint.path("port").asInt()));
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + endpoint.path("host").asString()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException nobody) {
            return "";
        }
    }

    /** What the instance says at an endpoint, which opens just when it runs. */
    private static String told(JsonNode endpoint) {
        String answer = Awaitility.await("an open way")
                .atMost(NodeLab.PATIENCE)
                .until(() -> ask(endpoint), each -> each.startsWith("HTTP/1.1 200 "));
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}

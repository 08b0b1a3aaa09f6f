package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the processes show of themselves, read by hand and by a real Prometheus. */
@ExtendWith(PlatformExtension.class)
class MetricsTest {
    /** A metric of an expression, with the labels it asks for. */
    private static final Pattern SELECTOR = Pattern.compile("\\b(up|flagship_\\w+)(\\{[^}]*})?");

    private static final Path DEPLOY = Home.path().resolve("deploy");

    private static final String RAN = "flagship_instance_steps_total{step=\"running\"}";
    private static final String LET_IN = "flagship_gateway_connections_let_in_total";
    private static final String WRONG = "flagship_submissions{type=\"incorrect\"}";
    private static final String HEALTH = "flagship_challenges_health{state=\"%s\"}";

    private static RunningPlatform platform;
    private static int port;
    private static Map<String, Double> ofServer;
    private static Map<String, Double> ofNode;
    private static String running;

    @BeforeAll
    static void aChallengeIsPlayed(RunningPlatform shared) throws IOException {
        platform = shared;
        port = PlatformConfig.read(platform.data().resolve(Path.of("run", "flagship.properties")))
                .metrics()
                .server();
        ofServer = values(port);
        ofNode = values(port + 1);
        String id = start();
        JsonNode endpoint = await(id, "RUNNING").path("endpoints").path(0);
        try (Socket player = new Socket(
                endpoint.path("connect_host").asString(), endpoint.path("port").asInt())) {
            assertThat(player.getInputStream().readNBytes(5)).hasSize(5);
        }
        call("POST", "/api/v1/challenges/attempt", "{\"challenge_id\": 2, \"submission\": \"CTF{no}\"}");
        call("POST", "/api/v1/challenges/2/health", "{\"state\": \"failed\", \"seconds\": 1, \"detail\": \"no flag\"}");
        call("DELETE", "/api/v1/instances/" + id, "");
        await(id, "STOPPED");
        running = start();
    }

    @AfterAll
    static void stop() {
        call("DELETE", "/api/v1/instances/" + running, "");
        await(running, "STOPPED");
    }

    @Test
    void serverAndNodeShowWhatHappened() {
        Awaitility.await()
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(since(ofNode, port + 1, RAN)).isEqualTo(2));
        assertThat(since(ofNode, port + 1, LET_IN)).isEqualTo(1);
        assertThat(get(port + 1).body().lines())
                .contains("flagship_engine_ready{engine=\"local\"} 1.0")
                .anyMatch(line -> line.startsWith("flagship_instance_phase_seconds_count{to=\"ready\"}"))
                .anyMatch(line -> line.startsWith("flagship_instance_stop_seconds_sum"))
                .anyMatch(line ->
                        line.startsWith("flagship_engine_calls_seconds_count{call=\"create\",outcome=\"answered\"}"))
                .anyMatch(line -> line.startsWith("flagship_gateway_bytes_total{direction=\"from_container\"}"))
                .contains("flagship_gateway_guesses_total 0.0", "flagship_gateway_guesses_held_total 0.0")
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"))
                .anyMatch(line -> line.startsWith("hikaricp_connections"));
        assertThat(since(ofServer, port, WRONG)).isEqualTo(1);
        assertThat(since(ofServer, port, HEALTH.formatted("failed"))).isEqualTo(1);
        for (String other : List.of(HEALTH.formatted("solved"), HEALTH.formatted("stale"))) {
            assertThat(values(port)).containsKey(other);
            assertThat(since(ofServer, port, other)).as(other).isZero();
        }
        assertThat(get(port).body().lines())
                .contains(
                        "flagship_instances{state=\"running\"} 1.0",
                        "flagship_instances{state=\"queued\"} 0.0",
                        "flagship_instances_limit 100.0",
                        "flagship_expiry_overdue_seconds 0.0",
                        "flagship_database_up 1.0",
                        "flagship_clock_steady 1.0")
                .contains("flagship_engine_cpus_promised{engine=\"local\"} 0.25")
                .anyMatch(line -> line.startsWith("flagship_engine_cpus{engine=\"local\"}"))
                .anyMatch(line -> line.startsWith("flagship_engine_memory_bytes{engine=\"local\"}"))
                .anyMatch(line -> line.startsWith("flagship_engine_disk_free_bytes{engine=\"local\"}"))
                .anyMatch(line -> line.startsWith("flagship_engine_disk_free_inodes{engine=\"local\"}"))
                .contains("flagship_engine_disk_low{engine=\"local\"} 0.0")
                .contains("flagship_engine_memory_promised_bytes{engine=\"local\"} 3.3554432E7")
                .anyMatch(line -> line.startsWith("flagship_http_errors_total "))
                .anyMatch(line -> line.startsWith("flagship_http_requests_seconds_count{method=\"POST\","
                        + "pattern=\"/api/v1/instances\",status=\"202\"}"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
    }

    @Test
    void theNodeAndTheServerSayThatTheyLiveAndAreReady() {
        for (String at : List.of("http://127.0.0.1:" + (port + 1), platform.url())) {
            assertThat(get(at + "/healthz").statusCode()).as(at).isEqualTo(200);
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(get(at + "/readyz").statusCode()).isEqualTo(200));
        }
    }

    @Test
    void nothingElseIsThereAndNobodyElseGetsThere() throws IOException {
        assertThat(get("http://127.0.0.1:" + port + "/").statusCode()).isEqualTo(404);
        assertThat(get("http://127.0.0.1:" + port + "/metrics/x").statusCode()).isEqualTo(404);
        assertThat(get(platform.url() + "/metrics").statusCode()).isNotEqualTo(200);
        assertThat(Programs.answer("ss", "-Hltn", "sport", "=", ":" + port).lines())
                .singleElement()
                .asString()
                .contains("127.0.0.1]:" + port);
    }

    @Test
    void eachAlertFiresAndIsQuietAgain() {
        Programs.Ended checked = Programs.execute(
                "promtool",
                "test",
                "rules",
                DEPLOY.resolve("prometheus/alerts_test.yml").toString());

        assertThat(checked.code()).as(checked.output()).isZero();
    }

    @Test
    void aPrometheusReadsThemAndEachQueryOfTheDashboardAndEachMetricOfAnAlertHasData(@TempDir Path folder)
            throws Exception {
        int own = FreePorts.one();
        Process prometheus = prometheus(folder, own);
        try {
            Awaitility.await("both are read")
                    .atMost(NodeLab.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(query(own, "sum(up)")
                                    .path(0)
                                    .path("value")
                                    .path(1)
                                    .asString())
                            .isEqualTo("2"));
            for (String expression : dashboard()) {
                awaitData(own, expression);
            }
            JsonNode rules = json(get("http://127.0.0.1:" + own + "/api/v1/rules"));
            assertThat(rules.at("/data/groups/0/rules"))
                    .isNotEmpty()
                    .allMatch(rule -> rule.path("health").asString().matches("ok|unknown"))
                    .allSatisfy(rule -> assertThat(selectors(rule.path("query").asString()))
                            .as(rule.path("name").asString())
                            .isNotEmpty()
                            .allSatisfy(selector -> awaitData(own, selector)));
        } finally {
            prometheus.destroy();
            assertThat(prometheus.waitFor(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    /** With the configuration that is shipped, but for the ports and the pace. */
    private static Process prometheus(Path folder, int own) throws IOException {
        String shipped = Files.readString(DEPLOY.resolve("prometheus/prometheus.yml"));
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                shipped.replace("127.0.0.1:9100", "127.0.0.1:" + port)
                        .replace("127.0.0.1:9101", "127.0.0.1:" + (port + 1))
                        .replace("15s", "1s"));
        Files.copy(DEPLOY.resolve("prometheus/alerts.yml"), folder.resolve("alerts.yml"));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + own)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Values that are looked for by a pattern need not be there yet, but their label must. */
    private static List<String> selectors(String expression) {
        return SELECTOR.matcher(expression)
                .results()
                .map(found -> found.group().replaceAll("=~\"[^\"]*\"", "!=\"\""))
                .toList();
    }

    private static List<String> dashboard() throws IOException {
        List<String> expressions = new ArrayList<>();
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DEPLOY.resolve("grafana/flagship.json")));
        dashboard
                .path("panels")
                .forEach(panel -> panel.path("targets")
                        .forEach(target -> expressions.add(target.path("expr").asString())));
        assertThat(expressions).hasSizeGreaterThan(15);
        return expressions;
    }

    /** A busy machine may answer one look too late, after which there is nothing until the next. */
    private static void awaitData(int own, String expression) {
        Awaitility.await(expression)
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(query(own, expression)).isNotEmpty());
    }

    private static JsonNode query(int own, String expression) {
        String address = "http://127.0.0.1:" + own + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return json(get(address)).at("/data/result");
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private static JsonNode call(String method, String path, String body) {
        return platform.call(platform.adminToken(), method, path, body).data();
    }

    private static String start() {
        JsonNode asked = call("POST", "/api/v1/instances", "{\"challenge_id\": 2}");
        assertThat(asked.path("state").asString()).isEqualTo("QUEUED");
        return asked.path("id").asString();
    }

    private static JsonNode await(String id, String state) {
        return Awaitility.await(state)
                .atMost(NodeLab.PATIENCE)
                .until(
                        () -> call("GET", "/api/v1/instances/" + id, ""),
                        found -> found.path("state").asString().equals(state));
    }

    /** By how much something has grown. */
    private static double since(Map<String, Double> before, int where, String name) {
        return values(where).getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
    }

    /** What is shown now. */
    private static Map<String, Double> values(int where) {
        return get(where)
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static HttpResponse<String> get(int where) {
        return get("http://127.0.0.1:" + where + "/metrics");
    }

    private static HttpResponse<String> get(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EdgeStoryTest {
    private final TestServer server = TestServer.get();

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
    }

    @Test
    @DisplayName("V3.5.1: a session needs its nonce, and a token, which no browser sends by itself, does not")
    void aSessionNeedsItsNonceAndATokenDoesNot() {
        TestServer.Player player = server.player();
        Browser browser = player.browser();
        String body = "{\"challenge_id\": " + server.challenge("web-one") + ", \"submission\": \"x\"}";

        assertThat(browser.postJson("/api/v1/challenges/attempt", body, "").status())
                .isEqualTo(403);
        assertThat(browser.postJson("/api/v1/challenges/attempt", body, "0".repeat(64))
                        .status())
                .isEqualTo(403);
        assertThat(browser.postJson(
                                "/api/v1/challenges/attempt",
                                body,
                                server.player().browser().nonce())
                        .status())
                .isEqualTo(403);
        assertThat(browser.postJson("/api/v1/challenges/attempt", body).status())
                .isEqualTo(200);
        assertThat(player.api().post("/api/v1/challenges/attempt", body).status())
                .isEqualTo(200);
        assertThat(browser.form("/login", "name", player.name(), "password", "x")
                        .status())
                .isEqualTo(403);
        assertThat(server.visitor()
                        .form("/register", "name", "a", "email", "a@b", "password", "long enough")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theNonceIsTheFirst64DigitsOnEveryPageAndStaysTheSame() {
        Browser browser = server.visitor();

        assertThat(browser.nonce()).isEqualTo(browser.nonce());
        for (String path : List.of("/", "/login", "/register", "/scoreboard")) {
            Reply page = browser.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body().indexOf(browser.nonce()))
                    .as(path)
                    .isBetween(0, page.body().indexOf("<title"));
        }
    }

    @Test
    void pagesComeCompressedToWhomTakesThatAndTheSameToOthers() throws Exception {
        String plain = new String(page("identity").body(), StandardCharsets.UTF_8);
        HttpResponse<byte[]> compressed = page("br, gzip");

        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Encoding"));
        String unpacked = new String(
                new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(unpacked.replaceAll("[0-9a-f]{64}", "")).isEqualTo(plain.replaceAll("[0-9a-f]{64}", ""));
        assertThat(page("gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
    }

    private HttpResponse<byte[]> page(String encodings) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/login"))
                .header("Accept-Encoding", encodings)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    @Test
    void nobodyIsAnsweredInJsonByTheApiAndSentToSignInByPages() {
        ApiClient nobody = new ApiClient(server.url(), null);

        for (String path : List.of("/api/v1/challenges", "/api/v1/users/me", "/api/v1/submissions", "/api/v1/tokens")) {
            Reply reply = nobody.get(path);
            assertThat(reply.status()).as(path).isEqualTo(403);
            assertThat(reply.at("/message").asString()).as(path).isNotEmpty();
        }
        assertThat(new ApiClient(server.url(), "nonsense")
                        .get("/api/v1/users/me")
                        .status())
                .isEqualTo(401);
        assertThat(nobody.get("/admin/instances").status()).isEqualTo(302);
        assertThat(server.player().browser().get("/admin/instances").status()).isEqualTo(403);
        assertThat(server.player().api().get("/api/v1/submissions").status()).isEqualTo(403);
        assertThat(server.player().api().get("/api/v1/nothing").status()).isEqualTo(404);
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepPagesSafe() {
        for (Reply reply : List.of(
                server.visitor().get("/login"),
                server.admin().get("/api/v1/users/me"),
                server.visitor().get("/healthz"))) {
            assertThat(reply.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.header("X-Frame-Options")).contains("DENY");
            assertThat(reply.header("Referrer-Policy")).contains("same-origin");
            assertThat(reply.header("Server")).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsRefusedWithoutAStackTrace() throws Exception {
        ApiClient player = server.player().api();

        List<Reply> replies = List.of(
                player.post("/api/v1/tokens", "{"),
                player.post("/api/v1/tokens", "{\"description\": {\"deep\": true}}"),
                player.post("/api/v1/tokens", "{\"role\": \"admin\"}"),
                player.post("/api/v1/tokens", "{} trailing"),
                player.post("/api/v1/tokens", "[".repeat(100_000)),
                player.post("/api/v1/tokens", "{\"expiration\": \"yesterday\"}"),
                player.post("/api/v1/tokens", "{\"expiration\": \"2000-01-01\"}"),
                player.get("/api/v1/users?page=-1"),
                player.get("/api/v1/users?page=99999999999"),
                player.get("/api/v1/users/abc"),
                player.patch("/api/v1/scoreboard", "{}"),
                player.post("/api/v1/tokens", "x".repeat(3 << 20)));

        assertThat(replies)
                .extracting(Reply::status)
                .containsExactly(400, 400, 400, 400, 400, 400, 400, 400, 400, 404, 405, 413);
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.body())
                        .doesNotContain("Exception")
                        .doesNotContain("\tat ")
                        .doesNotContain("dev.flagship"));
        assertThat(raw("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"))
                .doesNotContain("Exception")
                .doesNotContain("Tomcat");
    }

    @Test
    void jsonIsPlainUtf8AndSaysEachThingOnce() {
        ApiClient player = server.player().api();
        Map<String, String> bodies = Map.of(
                "/api/v1/instances", "{\"challenge_id\": 1}",
                "/api/v1/challenges/attempt", "{\"challenge_id\": 1, \"submission\": \"CTF{x}\"}");

        bodies.forEach((path, body) -> {
            List<byte[]> strange = List.of(
                    ("\uFEFF" + body).getBytes(StandardCharsets.UTF_8),
                    body.getBytes(StandardCharsets.UTF_16),
                    body.getBytes(StandardCharsets.UTF_16LE),
                    body.replace("1", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1),
                    body.replace("{\"ch", "{\"challenge_id\": 2, \"ch").getBytes(StandardCharsets.UTF_8));
            assertThat(strange).extracting(each -> player.post(path, each)).allSatisfy(reply -> {
                assertThat(reply.status()).as(path).isEqualTo(400);
                assertThat(reply.body()).doesNotContain("Exception");
            });
        });
        assertThat(player.get("/api/v1/instances").at("/data").isEmpty()).isTrue();
    }

    @Test
    void aBodyOfUnknownLengthGetsNoFurtherThanOthers() {
        Browser operator = server.operator();
        String nonce = operator.nonce();

        Reply parts = chunked("/setup", "multipart/form-data; boundary=x", "--x\r\n".repeat(1_000_000), "");
        Reply upload = chunked("/api/v1/files", "MULTIPART/mixed; boundary=x", "--x\r\n", server.adminToken());
        Reply json = chunked("/api/v1/tokens", "application/json", " ".repeat(3 << 20), server.adminToken());
        Reply form = ApiClient.send(HttpRequest.newBuilder(server.url().resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(streamed("name=" + "x".repeat(3 << 20))));

        assertThat(parts.status()).isEqualTo(411);
        assertThat(upload.status()).isEqualTo(411);
        assertThat(upload.at("/code").asString()).isEqualTo("LENGTH_REQUIRED");
        assertThat(json.status()).isEqualTo(413);
        assertThat(json.at("/code").asString()).isEqualTo("TOO_LARGE");
        assertThat(form.status()).isIn(403, 413);
        assertThat(operator.form("/settings/profile", "affiliation", "x", "nonce", nonce)
                        .status())
                .isEqualTo(302);
    }

    private Reply chunked(String path, String type, String body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Content-Type", type)
                .POST(streamed(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Token " + token);
        }
        return ApiClient.send(request);
    }

    /** Sent in chunks, because nobody knows how much there will be. */
    private static HttpRequest.BodyPublisher streamed(String body) {
        return HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void whatIsNoTextIsRefusedWhereverItStands() throws Exception {
        ApiClient admin = server.admin();

        List<Reply> replies = List.of(
                admin.get("/api/v1/users?q=%00"),
                admin.get("/api/v1/users?q=%ED%A0%80"),
                admin.get("/api/v1/users?page=%FF"),
                TestServer.ofTeams().admin().get("/api/v1/teams?q=%00"),
                admin.get("/api/v1/submissions?q=%00"),
                admin.get("/api/v1/files?type=%00"),
                admin.get("/api/v1/instances?view=admin&q=%ED%A0%80"),
                admin.post("/api/v1/configs", "{\"key\": \"a\\u0000\", \"value\": \"x\"}"),
                admin.post("/api/v1/configs", "{\"key\": \"unheard_of\", \"value\": \"a\\u0000\"}"),
                admin.patch("/api/v1/configs/unheard_of", "{\"value\": \"a\\u0000\"}"));

        assertThat(replies).extracting(Reply::status).containsOnly(400);
        assertThat(replies).allSatisfy(reply -> assertThat(reply.body()).contains("MALFORMED"));
        assertThat(raw("GET /users?q=%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("GET /scoreboard?page=%ED%A0%80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void aBodySaysEachFieldOnceAndWholeNumbersAreNotMadeOfOthers() {
        ApiClient player = server.player().api();
        long web = server.challenge("web-one");

        Reply twice = player.post("/api/v1/instances", "{\"challenge_id\": 99, \"challenge_id\": " + web + "}");
        Reply fraction = player.post("/api/v1/instances", "{\"challenge_id\": " + web + ".5}");
        Reply flag = player.post(
                "/api/v1/challenges/attempt",
                "{\"challenge_id\": " + web + ", \"submission\": \"a\", \"submission\": \"b\"}");

        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.at("/code").asString()).isEqualTo("MALFORMED");
        assertThat(fraction.status()).isEqualTo(422);
        assertThat(fraction.body()).contains("challenge_id");
        assertThat(flag.status()).isEqualTo(400);
        assertThat(player.get("/api/v1/instances").at("/data").size()).isZero();
    }

    @Test
    void anOpenPageHearsOfItsOwnInstanceAndNotOfOthers() throws Exception {
        TestServer.Player player = server.player();
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/events"))
                .header("Last-Event-ID", "from elsewhere")
                .build();
        HttpResponse<InputStream> stream =
                player.browser().http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        Thread reader = Thread.startVirtualThread(() -> read(stream.body(), heard));
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        await().until(() -> heard.stream().anyMatch(line -> line.contains("welcome")));

        String others = server.player()
                .api()
                .start(server.challenge("web-one"))
                .at("/data/id")
                .asString();
        String own =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();

        await().until(() -> heard.stream().anyMatch(line -> line.contains(own)));
        assertThat(heard).contains("event: instance").noneMatch(line -> line.contains(others));
        stream.body().close();
        reader.join();
    }

    @Test
    void manyWhoSignInAtOnceWaitForTheirTurnAndAreLetIn() throws Exception {
        TestServer.Player player = server.player();

        List<Reply> replies = AtOnce.times(100, () -> server.visitor().signIn(player.name(), "correct horse battery"));

        assertThat(replies).extracting(Reply::status).containsOnly(302);
    }

    private static void read(InputStream in, Queue<String> heard) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(heard::add);
        } catch (java.io.IOException | java.io.UncheckedIOException e) {
            heard.add("closed");
        }
    }

    private String raw(String request) throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

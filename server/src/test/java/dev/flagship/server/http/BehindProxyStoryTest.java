package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.api.config.Front;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a proxy says of who asks is believed where the proxy is trusted, and of nobody else. */
class BehindProxyStoryTest {
    private static final String NEAR = "127.0.0.2";
    private static final String STRANGER = "127.0.0.5";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int RESETS = 60;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.reachedAs(plain -> new PlatformConfig.Server(
                plain.bind(),
                plain.port(),
                plain.publicUrl(),
                Front.of(null, NEAR + ",198.51.100.0/24,2001:db8:1::/48")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theRightmostAddressThatIsNoProxyOfOursIsWrittenDown() {
        assertThat(seenOf(NEAR, "X-Forwarded-For", "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(seenOf(NEAR, "X-Forwarded-For", "192.0.2.1, 203.0.113.7, 198.51.100.20"))
                .isEqualTo("203.0.113.7");
        assertThat(seenOf(NEAR, "X-Forwarded-For", "192.0.2.1", "X-Forwarded-For", "203.0.113.8"))
                .isEqualTo("203.0.113.8");
        assertThat(seenOf(NEAR, "X-Forwarded-For", "2001:db8:2::9, 2001:db8:1::1"))
                .isEqualTo("2001:db8:2:0:0:0:0:9");
        assertThat(seenOf(NEAR, "X-Forwarded-For", "203.0.113.7:4711")).isEqualTo("203.0.113.7");
        assertThat(seenOf(NEAR, "X-Forwarded-For", "[2001:db8:2::9]:4711")).isEqualTo("2001:db8:2:0:0:0:0:9");
    }

    @Test
    void whatIsNoAddressIsTheProxysOwn() {
        assertThat(seenOf(NEAR)).isEqualTo(NEAR);
        for (String nobody : new String[] {"unknown", "1", "999.1.1.1", "localhost", "", "203.0.113.7, ", "::g"}) {
            assertThat(seenOf(NEAR, "X-Forwarded-For", nobody)).as(nobody).isEqualTo(NEAR);
        }
        assertThat(seenOf(NEAR, "X-Forwarded-For", "junk, 198.51.100.20")).isEqualTo("198.51.100.20");
    }

    @Test
    @DisplayName("V4.1.3: what others than the trusted proxy say of an address is not believed")
    void addressesClaimedByOthersThanTheProxyAreNotBelieved() {
        assertThat(seenOf(STRANGER, "X-Forwarded-For", "203.0.113.7")).isEqualTo(STRANGER);
        assertThat(seenOf(STRANGER, "X-Forwarded-For", "203.0.113.7, " + NEAR)).isEqualTo(STRANGER);
        assertThat(seenOf(STRANGER, "Forwarded", "for=203.0.113.7")).isEqualTo(STRANGER);
        assertThat(send(STRANGER, "/login", "X-Forwarded-Proto", "https").header("Strict-Transport-Security"))
                .isEmpty();
        assertThat(send(STRANGER, "/settings", "X-Forwarded-Host", "evil.example.org")
                        .header("Location")
                        .orElse(""))
                .doesNotContain("evil");
    }

    @Test
    void schemeAndHostAreTheProxysWordAndNotKeptForTheNextRequest() throws Exception {
        try (HttpClient client = from(NEAR)) {
            for (int i = 0; i < 2; i++) {
                Reply https =
                        send(client, "/settings", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "ctf.example.org");
                assertThat(https.header("Strict-Transport-Security")).isPresent();
                assertThat(https.header("Location"))
                        .hasValueSatisfying(to -> assertThat(to).startsWith("https://ctf.example.org/login"));
                Reply plain = send(client, "/settings");
                assertThat(plain.header("Strict-Transport-Security")).isEmpty();
                assertThat(plain.header("Location").orElse("")).doesNotContain("https:", "example");
            }
            Reply spoofed = send(client, "/settings", "X-Forwarded-Proto", "https, http");
            assertThat(spoofed.header("Strict-Transport-Security")).isEmpty();
            Reply odd = send(client, "/settings", "X-Forwarded-Host", "a b\"<>", "X-Forwarded-Proto", "javascript");
            assertThat(odd.header("Location").orElse("")).doesNotContain("<", "javascript");
        }
    }

    @Test
    void portsAreOpenedToThePlayerAndNotToTheProxy() {
        TestServer.Player player = server.player();
        String owner = "user:" + player.id();
        Reply me = send(
                NEAR,
                "/api/v1/users/me",
                "Authorization",
                "Token " + player.api().token(),
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                "203.0.113.40");
        assertThat(me.status()).isEqualTo(200);

        AccessLedger access = server.bean("accessLedger", AccessLedger.class);
        await().atMost(SOON).until(() -> access.read().knows(owner, AddressRange.parse("203.0.113.40")));
        assertThat(access.read().knows(owner, AddressRange.parse(NEAR))).isFalse();
    }

    @Test
    @DisplayName("V2.4.1: behind a proxy, whoever asks too often is held up, and nobody else")
    void aGuesserBehindAProxyRestsAndTheOthersBehindItDoNot() throws Exception {
        server.set(Setting.MAIL_SERVER, "127.0.0.1");
        try (HttpClient client = from(NEAR)) {
            for (int i = 0; i < RESETS; i++) {
                assertThat(reset(client, "192.0.2." + i + ", 203.0.113.50")).isLessThan(400);
            }
            assertThat(reset(client, "192.0.2.200, 203.0.113.50")).isEqualTo(429);
            assertThat(reset(client, "203.0.113.51")).isLessThan(400);
        }
    }

    @Test
    @DisplayName("V6.3.1 V2.4.1: the addresses of one IPv6 network guess no more often than one")
    void aNetworkOfManyAddressesRestsAsOne() throws Exception {
        TestServer.Player player = server.player();
        try (HttpClient client = from(NEAR)) {
            for (int i = 1; i <= 10; i++) {
                assertThat(signIn(client, player, "guess", "2001:db8:9:1::" + i))
                        .isEqualTo(200);
            }
            assertThat(signIn(client, player, TestServer.PASSWORD, "2001:db8:9:1:ffff::1"))
                    .isEqualTo(429);
            assertThat(signIn(client, player, TestServer.PASSWORD, "2001:db8:9:2::1"))
                    .isEqualTo(302);
        }
    }

    private static int signIn(HttpClient client, TestServer.Player player, String password, String forwarded)
            throws Exception {
        return post(client, "/login", "name=" + player.name() + "&password=" + password.replace(' ', '+'), forwarded);
    }

    /** Asks for a link to a new password. */
    private static int reset(HttpClient client, String forwarded) throws Exception {
        return post(client, "/reset_password", "email=nobody@example.org", forwarded);
    }

    private static int post(HttpClient client, String path, String fields, String forwarded) throws Exception {
        Reply form = send(client, path);
        String nonce = form.body().replaceAll("(?s).*?([0-9a-f]{64}).*", "$1");
        String cookie = form.header("Set-Cookie").orElseThrow().split(";", 2)[0];
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .header("X-Forwarded-For", forwarded)
                .POST(HttpRequest.BodyPublishers.ofString(fields + "&nonce=" + nonce))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    /** The address in the audit row of something that an operator does from here with these headers. */
    private static String seenOf(String here, String... headers) {
        String key = "probe_" + UUID.randomUUID();
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Authorization";
        all[1] = "Token " + server.adminToken();
        all[2] = "Content-Type";
        all[3] = "application/json";
        try (HttpClient client = from(here)) {
            HttpRequest request = HttpRequest.newBuilder(server.url().resolve("/api/v1/configs/" + key))
                    .headers(all)
                    .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"value\": \"x\"}"))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return server.jdbc()
                .sql("select address from audit where detail like '%' || :key || '%'")
                .param("key", key)
                .query(String.class)
                .single();
    }

    private static HttpClient from(String address) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    private static Reply send(String here, String path, String... headers) {
        try (HttpClient client = from(here)) {
            return send(client, path, headers);
        }
    }

    private static Reply send(HttpClient client, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

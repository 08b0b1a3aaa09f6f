package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.api.config.Front;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages behind each proxy that {@code deploy} has a configuration for, with just that. */
class ProxyStoryTest {
    private static final String PLAYER = "127.0.0.3";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final URI SITE = URI.create("https://localhost");

    @TempDir
    private static Path folder;

    private static final Map<ProxySample, RunningProxy> PROXIES = new EnumMap<>(ProxySample.class);
    private static SiteCertificate certificate;
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        certificate = SiteCertificate.make(folder, "site");
        server = TestServer.reachedAs(
                plain -> new PlatformConfig.Server(plain.bind(), plain.port(), SITE, Front.of(null, "127.0.0.1")));
        for (ProxySample sample : ProxySample.values()) {
            PROXIES.put(
                    sample,
                    RunningProxy.start(sample, folder, server.config().server().port(), certificate.files()));
        }
    }

    @AfterAll
    static void stop() {
        try {
            PROXIES.values().forEach(RunningProxy::close);
        } finally {
            PROXIES.clear();
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoPlaysBehindItIsSeenAsThemselvesAndSignedInByHttps(ProxySample proxy) {
        Browser browser = browser(proxy);
        String name = named("proxied", proxy);
        Reply registered = browser.register(name, name + "@example.org", TestServer.PASSWORD);

        assertThat(registered.status()).isEqualTo(302);
        assertThat(registered.header("Location").orElse("")).doesNotContain("http://");
        assertThat(registered.raw().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("__Host-flagship=").contains("Secure"));
        assertThat(browser.get("/login").header("Strict-Transport-Security")).isPresent();
        assertThat(sessionsOf(name)).containsOnly(PLAYER);
    }

    @ParameterizedTest
    @EnumSource
    void headersThatAPlayerForgesAreNotBelieved(ProxySample proxy) throws Exception {
        Browser browser = browser(proxy);
        String name = named("pretender", proxy);
        browser.register(name, name + "@example.org", TestServer.PASSWORD);
        HttpRequest request = HttpRequest.newBuilder(site(proxy).resolve("/settings"))
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "http")
                .build();

        assertThat(browser.http().send(request, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(sessionsOf(name)).containsOnly(PLAYER);
        Reply here = Reply.of(browser.http().send(request, BodyHandlers.ofString()));
        assertThat(here.header("Strict-Transport-Security")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void openPagesListenThroughIt(ProxySample proxy) {
        URI inside = URI.create("http://127.0.0.1:" + server.config().server().port());
        Browser browser = browser(proxy);
        String name = named("listener", proxy);
        browser.register(name, name + "@example.org", TestServer.PASSWORD);

        try (OpenPage page = OpenPage.at(site(proxy), browser)) {
            assertThat(new ApiClient(inside, server.adminToken())
                            .post(
                                    "/api/v1/notifications",
                                    "{\"title\": \"Hear\", \"content\": \"all\", \"type\": \"toast\", \"sound\": false}")
                            .status())
                    .isEqualTo(200);
            await().atMost(SOON).until(() -> !page.heard("notification").isEmpty());
        }
    }

    private static URI site(ProxySample proxy) {
        return Objects.requireNonNull(PROXIES.get(proxy)).site();
    }

    private static String named(String what, ProxySample proxy) {
        return what + "-" + proxy.command();
    }

    private static Browser browser(ProxySample proxy) {
        return new Browser(site(proxy), certificate.trusting().localAddress(InetAddress.ofLiteral(PLAYER)));
    }

    private static List<@Nullable String> sessionsOf(String name) {
        return server.jdbc()
                .sql("select address from session where user_id = (select id from app_user where name = :name)")
                .param("name", name)
                .query(String.class)
                .list();
    }
}

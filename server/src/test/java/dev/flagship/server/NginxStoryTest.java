package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.api.config.Front;
import dev.flagship.api.config.PlatformConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages behind nginx, with the configuration in {@code deploy}. */
class NginxStoryTest {
    private static final String PLAYER = "127.0.0.3";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static SiteCertificate certificate;
    private static URI site;
    private static TestServer server;
    private static Process nginx;

    @BeforeAll
    static void start() throws Exception {
        certificate = SiteCertificate.make(folder, "site");
        int port = freePort();
        site = URI.create("https://localhost:" + port);
        server = TestServer.reachedAs(
                plain -> new PlatformConfig.Server(plain.bind(), plain.port(), site, Front.of(null, "127.0.0.1")));
        nginx = nginx(port, freePort());
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            nginx.destroy();
            assertThat(nginx.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            server.close();
        }
    }

    @Test
    void whoPlaysBehindItIsSeenAsThemselvesAndSignedInByHttps() {
        Browser browser = browser();
        Reply registered = browser.register("proxied", "proxied@example.org", TestServer.PASSWORD);

        assertThat(registered.status()).isEqualTo(302);
        assertThat(registered.header("Location").orElse("")).doesNotContain("http://");
        assertThat(registered.raw().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("__Host-flagship=").contains("Secure"));
        assertThat(browser.get("/login").header("Strict-Transport-Security")).isPresent();
        assertThat(sessionsOf("proxied")).containsOnly(PLAYER);
    }

    @Test
    void whatAPlayerClaimsOnTheWayInIsNotBelieved() throws Exception {
        Browser browser = browser();
        browser.register("pretender", "pretender@example.org", TestServer.PASSWORD);
        HttpRequest request = HttpRequest.newBuilder(site.resolve("/settings"))
                .header("X-Forwarded-For", "203.0.113.9")
                .header("X-Forwarded-Proto", "http")
                .build();

        assertThat(browser.http().send(request, BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(sessionsOf("pretender")).containsOnly(PLAYER);
        Reply here = Reply.of(browser.http().send(request, BodyHandlers.ofString()));
        assertThat(here.header("Strict-Transport-Security")).isPresent();
    }

    @Test
    void openPagesListenThroughIt() {
        URI inside = URI.create("http://127.0.0.1:" + server.config().server().port());
        Browser browser = browser();
        browser.register("listener", "listener@example.org", TestServer.PASSWORD);

        try (OpenPage page = OpenPage.at(site, browser)) {
            assertThat(new ApiClient(inside, server.adminToken())
                            .post(
                                    "/api/v1/notifications",
                                    "{\"title\": \"Hear\", \"content\": \"all\", \"type\": \"toast\", \"sound\": false}")
                            .status())
                    .isEqualTo(200);
            await().atMost(SOON).until(() -> !page.heard("notification").isEmpty());
        }
    }

    private static Browser browser() {
        return new Browser(site, certificate.trusting().localAddress(InetAddress.ofLiteral(PLAYER)));
    }

    private static List<@Nullable String> sessionsOf(String name) {
        return server.jdbc()
                .sql("select address from session where user_id = (select id from app_user where name = :name)")
                .param("name", name)
                .query(String.class)
                .list();
    }

    /** With the sample's ports, files and name replaced, and all else as it is. */
    private static Process nginx(int port, int plainPort) throws IOException {
        String sample = Files.readString(Path.of("..", "deploy", "nginx", "flagship.conf"))
                .replace("listen 443 ", "listen 127.0.0.1:" + port + " ")
                .replace("listen 80;", "listen 127.0.0.1:" + plainPort + ";")
                .replace(
                        "http://127.0.0.1:8000",
                        "http://127.0.0.1:" + server.config().server().port())
                .replace(
                        "/etc/ssl/ctf.example.org/fullchain.pem",
                        certificate.files().chain().toString())
                .replace(
                        "/etc/ssl/ctf.example.org/key.pem",
                        certificate.files().key().toString())
                .replace("ctf.example.org", "localhost");
        Files.writeString(folder.resolve("site.conf"), sample);
        StringBuilder own = new StringBuilder("daemon off;\npid nginx.pid;\nevents {}\nhttp {\n  access_log off;\n");
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            own.append("  ")
                    .append(kind)
                    .append("_temp_path ")
                    .append(folder.resolve(kind))
                    .append(";\n");
        }
        Path main = Files.writeString(folder.resolve("nginx.conf"), own.append("  include site.conf;\n}\n"));
        Path said = folder.resolve("nginx.log");
        Process process = new ProcessBuilder(
                        "/usr/sbin/nginx", "-p", folder.toString(), "-e", "stderr", "-c", main.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        await().atMost(SOON).until(() -> {
            assertThat(process.isAlive()).as(Files.readString(said)).isTrue();
            return answers(port);
        });
        return process;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}

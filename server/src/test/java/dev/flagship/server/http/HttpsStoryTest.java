package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.Front;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages with a certificate of their own. */
class HttpsStoryTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static SiteCertificate first;
    private static SiteCertificate second;
    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        first = SiteCertificate.make(folder, "first");
        second = SiteCertificate.make(folder, "second");
        CertificateFiles inUse = new CertificateFiles(folder.resolve("site.pem"), folder.resolve("site.key"));
        copy(first, inUse);
        server = TestServer.reachedAs(plain -> new PlatformConfig.Server(
                plain.bind(),
                plain.port(),
                URI.create("https://localhost:" + plain.port()),
                new Front(inUse, List.of())));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @DisplayName("V3.3.1 V3.3.3 V3.3.4 V3.4.1: over https cookies stay there, and the browser is told to stay")
    void cookiesNeverLeaveHttpsAndTheBrowserIsToldToStay() {
        Browser browser = new Browser(server.url(), first.trusting());
        Reply registered = browser.register("somebody", "somebody@example.org", TestServer.PASSWORD);

        assertThat(registered.status()).isEqualTo(302);
        assertThat(registered.raw().headers().allValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("__Host-flagship=").contains("Secure", "HttpOnly"));
        assertThat(registered.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("http://"));
        assertThat(browser.get("/settings").status()).isEqualTo(200);
        assertThat(browser.get("/login").header("Strict-Transport-Security"))
                .as("instances below the name have certificates of their own, or none")
                .hasValueSatisfying(value ->
                        assertThat(value).startsWith("max-age=31536000").doesNotContain("Sub"));
        assertThat(browser.form("/language", "language", "de", "nonce", browser.nonce())
                        .raw()
                        .headers()
                        .allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    @Test
    void plainHttpGetsNoPage() throws Exception {
        try (Socket socket = new Socket(
                InetAddress.ofLiteral("127.0.0.1"), server.config().server().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("GET /login HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Set-Cookie");
        }
    }

    @Test
    void aCertificateThatIsReplacedIsTakenAndABrokenOneIsNot() throws Exception {
        CertificateFiles inUse = inUse();
        try {
            assertThat(isServedTo(first)).isTrue();
            assertThat(isServedTo(second)).isFalse();

            copy(second, inUse);
            await().atMost(SOON).until(() -> isServedTo(second));

            Files.writeString(inUse.chain(), "half of a certif");
            assertThat(isServedTo(second)).isTrue();
            copy(first, inUse);
            await().atMost(SOON).until(() -> isServedTo(first));
        } finally {
            copy(first, inUse);
            await().atMost(SOON).until(() -> isServedTo(first));
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamedAtTheStart() throws Exception {
        Path missing = folder.resolve("missing.pem");
        assertThat(refusal(new CertificateFiles(missing, first.files().key()))).contains(missing.toString());
        assertThat(refusal(new CertificateFiles(
                        first.files().chain(), second.files().key())))
                .contains(second.files().key() + " is not the key of the first certificate in "
                        + first.files().chain());
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThat(refusal(new CertificateFiles(empty, first.files().key()))).contains(empty + ": no certificate");
    }

    private static String refusal(CertificateFiles files) {
        PlatformConfig.Server plain = server.config().server();
        StringBuilder said = new StringBuilder();
        assertThatThrownBy(() -> TestServer.reachedAs(other -> new PlatformConfig.Server(
                        other.bind(), other.port(), plain.publicUrl(), new Front(files, List.of()))))
                .satisfies(e -> {
                    Throwable cause = e;
                    while (!(cause instanceof ConfigException) && cause.getCause() != null) {
                        cause = cause.getCause();
                    }
                    assertThat(cause).isInstanceOf(ConfigException.class);
                    said.append(cause.getMessage());
                });
        return said.toString();
    }

    private static CertificateFiles inUse() {
        return Objects.requireNonNull(server.config().server().front().certificate());
    }

    private static void copy(SiteCertificate from, CertificateFiles to) throws Exception {
        Files.copy(from.files().chain(), to.chain(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(from.files().key(), to.key(), StandardCopyOption.REPLACE_EXISTING);
    }

    /** By a new connection. */
    private static boolean isServedTo(SiteCertificate trusted) throws Exception {
        try (var client = trusted.trusting().build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.url().resolve("/healthz")).build();
            return client.send(request, BodyHandlers.ofString()).statusCode() == 200;
        } catch (SSLException e) {
            return false;
        }
    }
}

package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The controls that browsers enforce, of cookies, headers and forms, by the numbers of OWASP ASVS 5.0. */
class BrowserControlsTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String ME = "/api/v1/users/me";
    private final TestServer server = TestServer.get();

    @Test
    @DisplayName("V3.3.1 V3.3.3: over https the cookie is Secure, and its name keeps it to this host")
    void theCookieBelongsToThisHostOverHttps() {
        List<String> set = new ArrayList<>();
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("addHeader");
                    set.add(String.valueOf(arguments[1]));
                    return null;
                });

        new Cookies(true).setSession(response, "id", Duration.ofDays(7));
        new Cookies(true).setMark(response, "mark", Duration.ofDays(7));

        assertThat(set.getFirst()).startsWith("__Host-flagship=id");
        assertThat(set.getLast()).startsWith("__Host-flagship-browser=mark");
        assertThat(set)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                        .doesNotContain("Domain"));
    }

    @Test
    @DisplayName("V3.3.2 V3.3.4: no script and no other site's form gets the cookie")
    void theCookieIsForUsAlone() {
        TestServer.Player player = server.player();

        assertThat(server.visitor()
                        .signIn(player.name(), PASSWORD)
                        .raw()
                        .headers()
                        .allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("flagship="))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("flagship-browser="))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    @DisplayName("V3.4.3 V3.4.4 V3.4.5 V3.4.6 V3.4.8 V3.5.8: every answer carries the headers that browsers enforce")
    void answersCarryTheHeaders() {
        for (String path : List.of("/login", "/challenges", ME, "/assets/nothing", "/reset_password/x")) {
            Reply reply = server.visitor().get(path);
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(reply.header("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(reply.header("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(reply.header("Cross-Origin-Opener-Policy")).as(path).hasValue("same-origin");
            assertThat(reply.header("Cross-Origin-Resource-Policy")).as(path).hasValue("same-origin");
            assertThat(reply.header("Permissions-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()", "microphone=()"));
            assertThat(reply.header("Referrer-Policy").orElse("")).as(path).isIn("same-origin", "no-referrer");
        }
        assertThat(server.visitor().get("/reset_password/x").header("Referrer-Policy"))
                .hasValue("no-referrer");
    }

    @Test
    @DisplayName("V3.4.2 V3.5.2: no page of another site reads an answer, or may send what is not a form")
    void otherSitesReadNothing() {
        for (String path : List.of("/login", ME, "/api/v1/scoreboard", "/events")) {
            Reply asked = ApiClient.send(HttpRequest.newBuilder(server.url().resolve(path))
                    .header("Origin", "https://elsewhere.example")
                    .method("HEAD", BodyPublishers.noBody()));
            Reply first = ApiClient.send(HttpRequest.newBuilder(server.url().resolve(path))
                    .header("Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "PATCH")
                    .method("OPTIONS", BodyPublishers.noBody()));

            assertThat(List.of(asked, first))
                    .as(path)
                    .allSatisfy(reply -> assertThat(reply.raw().headers().map().keySet())
                            .noneMatch(name -> name.startsWith("access-control-")));
        }
    }

    @Test
    @DisplayName("V3.5.1: what changes something needs the nonce of its own session")
    void formsNeedTheirOwnNonce() {
        TestServer.Player player = server.player();
        String foreign = server.player().browser().nonce();

        assertThat(player.browser()
                        .form("/settings/profile", "affiliation", "forged")
                        .status())
                .isEqualTo(403);
        assertThat(player.browser()
                        .form("/settings/profile", "affiliation", "forged", "nonce", foreign)
                        .status())
                .isEqualTo(403);
        assertThat(player.browser().postJson("/api/v1/tokens", "{}", foreign).status())
                .isEqualTo(403);
        assertThat(player.api().get(ME).at("/data/affiliation").asString("")).isEmpty();
    }

    @Test
    @DisplayName("V3.5.3: reading changes nothing")
    void readingChangesNothing() {
        TestServer.Player player = server.player();

        assertThat(player.browser().get("/settings/sessions/end-others").status())
                .isIn(404, 405);
        assertThat(player.browser().get("/settings/profile?affiliation=x").status())
                .isIn(404, 405);
    }

    @Test
    @DisplayName("V14.3.2: what is about somebody is kept by no cache")
    void personalPagesAreNotKept() {
        assertThat(server.player().browser().get("/settings").header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }
}

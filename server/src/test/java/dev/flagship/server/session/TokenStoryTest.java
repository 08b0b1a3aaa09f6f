package dev.flagship.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens of programs: shown once, revoked, and no sessions. */
class TokenStoryTest {
    private final TestServer server = TestServer.get();

    @Test
    @DisplayName("V7.4.1 V7.5.2: a token is shown once, listed, and of no use once it is revoked")
    void aTokenIsShownOnceAndCanBeRevoked() {
        TestServer.Player player = server.player();

        Reply created =
                player.api().post("/api/v1/tokens", "{\"description\": \"mine\", \"expiration\": \"2035-01-01\"}");
        String value = created.at("/data/value").asString();
        long id = created.at("/data/id").asLong();
        ApiClient withNew = new ApiClient(server.url(), value);

        assertThat(created.at("/data/expiration").asString()).isEqualTo("2035-01-01T00:00:00.000000+00:00");
        assertThat(player.api().get("/api/v1/tokens/" + id).body()).doesNotContain(value);
        assertThat(withNew.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(server.player().api().delete("/api/v1/tokens/" + id).status())
                .isEqualTo(404);
        assertThat(player.api().delete("/api/v1/tokens/" + id).status()).isEqualTo(200);
        assertThat(withNew.get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    void withoutScriptsAPageAsksBeforeATokenIsRevoked() {
        TestServer.Player player = server.player();
        Reply created = player.api().post("/api/v1/tokens", "{}");
        String revoke = "/settings/tokens/" + created.at("/data/id").asLong() + "/revoke";
        ApiClient program =
                new ApiClient(server.url(), created.at("/data/value").asString());

        assertThat(player.browser().submit(revoke).body()).contains("Revoke this token?", "name=\"confirmed\"");
        assertThat(program.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(player.browser().submit(revoke, "confirmed", "yes").status()).isEqualTo(302);
        assertThat(program.get("/api/v1/users/me").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("V7.2.2: a session is no token, and a token is no session")
    void aSessionIsNoTokenAndATokenIsNoSession() {
        TestServer.Player player = server.player();
        String token = player.browser()
                .postJson("/api/v1/tokens", "{}")
                .at("/data/value")
                .asString();
        String session = player.browser().cookie("flagship");
        assertThat(player.browser().get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(new ApiClient(server.url(), token).get("/api/v1/users/me").status())
                .isEqualTo(200);

        Reply sessionAsToken = new ApiClient(server.url(), session).get("/api/v1/users/me");
        Reply tokenAsSession =
                ApiClient.send(HttpRequest.newBuilder(server.url().resolve("/api/v1/users/me"))
                        .header("Cookie", "flagship=" + token)
                        .GET());

        assertThat(sessionAsToken.status()).isEqualTo(401);
        assertThat(tokenAsSession.status()).isEqualTo(403);
    }
}

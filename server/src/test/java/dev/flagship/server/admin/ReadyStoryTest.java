package dev.flagship.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.TestServer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators go through a list before the event begins. */
class ReadyStoryTest {
    private final TestServer server = TestServer.get();

    @Test
    void whatIsMissingIsNamedAndGoesAwayWhenItIsThere() {
        long id = server.admin().post("/api/v1/challenges", """
                        {"name": "Unlit <b>lamp</b>", "value": 50, "state": "visible", "type": "standard"}""").at("/data/id").asLong();
        try {
            assertThat(state("flags")).isEqualTo("missing");
            assertThat(server.operator().get("/admin/ready").body())
                    .contains("Unlit &lt;b&gt;lamp&lt;/b&gt;", "data-testid=\"ready-flags\"", "Not yet");
            server.admin()
                    .post(
                            "/api/v1/flags",
                            "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"CTF{lit}\"}");
            assertThat(about("flags")).doesNotContain("Unlit");
        } finally {
            server.admin().delete("/api/v1/challenges/" + id);
        }
    }

    @Test
    void playersDoNotSeeTheList() {
        assertThat(server.player().api().get("/api/v1/ready").status()).isEqualTo(403);
    }

    private String state(String code) {
        return check(code).path("state").asString();
    }

    private String about(String code) {
        return check(code).path("about").toString();
    }

    private JsonNode check(String code) {
        return Objects.requireNonNull(checks().get(code), code);
    }

    private Map<String, JsonNode> checks() {
        return server.admin()
                .get("/api/v1/ready")
                .at("/data")
                .valueStream()
                .collect(Collectors.toMap(each -> each.path("code").asString(), each -> each));
    }
}

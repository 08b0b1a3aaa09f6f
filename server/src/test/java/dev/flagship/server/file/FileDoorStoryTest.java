package dev.flagship.server.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import dev.flagship.server.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A challenge's files are for whoever challenges are shown to at the time, with a link or without. */
class FileDoorStoryTest {
    private final TestServer server = TestServer.get();
    private final Player player = server.player();
    private final ApiClient stranger = server.stranger();
    private final long challenge = server.admin()
            .post("/api/v1/challenges", "{\"name\": \"Sea chart\", \"value\": 10}")
            .at("/data/id")
            .asLong();

    @AfterEach
    void leaveNothingBehind() {
        List.of(Setting.START, Setting.END, Setting.VIEW_AFTER_END, Setting.CHALLENGE_VISIBILITY)
                .forEach(setting -> server.set(setting, setting.byDefault()));
        server.admin().delete("/api/v1/challenges/" + challenge);
    }

    @Test
    void filesAreWithheldOnceChallengesAreNoLongerShown() {
        FileStoryTest.upload(server, "chart.txt", "here be dragons", challenge);
        String link = link(player.api());
        String location = URI.create(link).getPath();

        server.set(Setting.END, server.clock().now().minus(Duration.ofHours(1)).toString());
        assertThat(stranger.get(link).status()).as("shown after the end").isEqualTo(200);

        server.set(Setting.VIEW_AFTER_END, "false");
        assertThat(stranger.get(link).status()).isEqualTo(404);
        assertThat(player.api().get(location).status()).isEqualTo(404);
        assertThat(player.browser().get(location).status()).isEqualTo(404);
        assertThat(server.admin().get(location).body()).isEqualTo("here be dragons");
        assertThat(server.observer().api().get(location).status()).isEqualTo(200);
    }

    @Test
    void filesAreWithheldBeforeTheStart() {
        FileStoryTest.upload(server, "chart.txt", "here be dragons", challenge);
        String link = link(player.api());

        server.set(Setting.START, server.clock().now().plus(Duration.ofHours(1)).toString());

        assertThat(stranger.get(link).status()).isEqualTo(404);
        assertThat(player.api().get(URI.create(link).getPath()).status()).isEqualTo(404);
    }

    @Test
    void filesAreOpenToEverybodyWhereChallengesAre() {
        FileStoryTest.upload(server, "chart.txt", "here be dragons", challenge);
        server.set(Setting.CHALLENGE_VISIBILITY, "public");

        String link = link(stranger);
        assertThat(link).startsWith("/files/").doesNotContain("token");
        assertThat(stranger.get(link).body()).isEqualTo("here be dragons");
        assertThat(server.visitor().get("/challenges/" + challenge).body()).contains(link);

        server.admin().patch("/api/v1/challenges/" + challenge, "{\"state\": \"hidden\"}");
        assertThat(stranger.get(link).status()).isEqualTo(404);
        server.admin().patch("/api/v1/challenges/" + challenge, "{\"state\": \"visible\"}");
        server.set(Setting.CHALLENGE_VISIBILITY, "private");
        assertThat(stranger.get(link).status()).isEqualTo(404);
    }

    private String link(ApiClient client) {
        return client.get("/api/v1/challenges/" + challenge).at("/data/files/0").asString();
    }
}

package dev.flagship.server.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that was seeded while it ran works like any other, on what was made up. */
class SeedStoryTest {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static JsonNode sheet;

    private static Path config;

    @BeforeAll
    static void seed() throws IOException {
        server = TestServer.ofItsOwn(Mode.USERS);
        config = folder.resolve("flagship.properties");
        server.config().write(config);
        Path out = folder.resolve("seeded.json");
        assertThat(Seed.run(line(out, "3"))).contains("20 users, 6 teams");
        sheet = JsonMapper.shared().readTree(Files.readString(out));
        // What the running server holds in memory is a second old at most.
        server.clock().advance(Duration.ofSeconds(2));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static List<String> line(Path out, String seed, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "--config=" + config,
                "--out=" + out,
                "--users=20",
                "--teams=6",
                "--challenges=12",
                "--submissions=300",
                "--seed=" + seed));
        line.addAll(List.of(more));
        return line;
    }

    @Test
    void anybodyOfItCanSignIn() throws IOException {
        JsonNode user = sheet.at("/users/0");
        Browser browser = server.visitor();
        browser.signIn(user.path("name").asString(), user.path("password").asString());
        assertThat(browser.get("/challenges").body()).contains("Quiet Bilge", "Crooked Lagoon");
        assertThat(Files.getPosixFilePermissions(folder.resolve("seeded.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void theirTokensWorkAndTheirAccountsHaveWhatTheSheetSays() {
        for (JsonNode user : sheet.path("users")) {
            ApiClient api = new ApiClient(server.url(), user.path("token").asString());
            assertThat(api.get("/api/v1/users/me").at("/data/id").asLong())
                    .isEqualTo(user.path("id").asLong());
            JsonNode board = api.get("/api/v1/challenges").at("/data");
            assertThat(board).hasSizeGreaterThanOrEqualTo(12);
            for (JsonNode challenge : board) {
                assertThat(challenge.path("solved_by_me").asBoolean())
                        .isEqualTo(user.path("solved").valueStream().anyMatch(id -> id.equals(challenge.path("id"))));
            }
        }
    }

    @Test
    void theScoreboardRanksTheTeams() {
        Reply scoreboard = server.admin().get("/api/v1/scoreboard");
        assertThat(scoreboard.at("/data")).hasSizeGreaterThan(3);
        assertThat(scoreboard.at("/data/0/account_type").asString()).isEqualTo("team");
        assertThat(scoreboard.at("/data/0/score").asInt()).isPositive();
        assertThat(server.visitor().get("/scoreboard").body())
                .contains(scoreboard.at("/data/0/name").asString());
    }

    @Test
    void theFlagsOfTheSheetAreRight() {
        JsonNode user = sheet.at("/users/1");
        ApiClient api = new ApiClient(server.url(), user.path("token").asString());
        JsonNode open = sheet.path("challenges")
                .valueStream()
                .filter(each -> user.path("solved").valueStream().noneMatch(id -> id.equals(each.path("id"))))
                .findFirst()
                .orElseThrow();
        assertThat(api.attempt(open.path("id").asLong(), open.path("flag").asString())
                        .at("/data/status")
                        .asString())
                .isEqualTo("correct");
    }

    @Test
    void whoeverIsBannedIsLeftOutOfTheSheet() {
        long banned = server.jdbc()
                .sql("select count(*) from app_user u join team t on t.id = u.team_id where u.banned or t.banned")
                .query(Long.class)
                .single();
        assertThat(sheet.path("users")).hasSize(20 - (int) banned);
    }

    @Test
    void aPlatformThatIsInUseIsRefusedUnlessForcedAndKeepsItsMode() throws IOException {
        Path other = folder.resolve("other.json");
        assertThatThrownBy(() -> Seed.run(line(other, "4"))).hasMessageContaining("--force");
        List<String> users = line(other, "4", "--force");
        users.replaceAll(word -> word.equals("--teams=6") ? "--teams=0" : word);
        assertThatThrownBy(() -> Seed.run(users)).hasMessageContaining("--teams");
        assertThat(other).doesNotExist();

        assertThat(Seed.run(line(other, "3", "--force"))).contains("20 users");
        JsonNode again = JsonMapper.shared().readTree(Files.readString(other));
        assertThat(again.at("/users/0/name").asString())
                .startsWith(sheet.at("/users/0/name").asString())
                .isNotEqualTo(sheet.at("/users/0/name").asString());
    }
}

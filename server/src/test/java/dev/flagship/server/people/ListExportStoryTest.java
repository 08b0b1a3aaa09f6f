package dev.flagship.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.sql.Timestamp;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Operators' lists as files, as a browser without scripts saves them. */
class ListExportStoryTest {
    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();

    @Test
    void aFileHasTheUsersOfTheListWithItsFilterAndNoCellBecomesAFormula() {
        TestServer.Player player = server.player();
        server.admin()
                .patch(
                        "/api/v1/users/" + player.id(),
                        "{\"hidden\": true, \"verified\": true, \"affiliation\": \"=1+1\"}");
        String row = player.id() + "," + player.name() + "," + player.name() + "@example.org,user,,,0,,'=1+1,,true,";
        String filter = "q=" + player.name() + "%40example.org&field=email&role=user&mark=";

        assertThat(operator.get("/admin/users?" + filter + "hidden").body())
                .contains("href=\"/admin/users/export.csv?" + filter.replace("&", "&amp;") + "hidden\"");
        Reply file = operator.get("/admin/users/export.csv?" + filter + "hidden");

        assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"users.csv\"");
        assertThat(file.body().lines()).hasSize(2);
        assertThat(file.body())
                .startsWith("id,name,email,role,team,bracket,score,")
                .contains(row);
        for (String other : List.of("banned", "unverified")) {
            assertThat(operator.get("/admin/users/export.csv?" + filter + other)
                            .body()
                            .lines())
                    .as(other)
                    .hasSize(1);
            assertThat(operator.get("/admin/users?" + filter + other).body()).contains("None match this filter");
        }
        server.admin().patch("/api/v1/users/" + player.id(), "{\"verified\": false}");
        assertThat(operator.get("/admin/users?" + filter + "unverified").body())
                .contains("/admin/users/" + player.id());
    }

    @Test
    void whatIsReadInPartsComesWholeAndOnce() {
        server.jdbc()
                .sql("""
                        insert into app_user (name, email, password_hash, role, created_at)
                        select 'part ' || n, n || '@parts.example.org', '', 'user', cast(:now as timestamptz) from generate_series(1, 501) n
                        """)
                .param("now", Timestamp.from(server.clock().now()))
                .update();
        try {
            assertThat(operator.get("/admin/users/export.csv?field=email&q=parts.example.org")
                            .body()
                            .lines()
                            .distinct())
                    .hasSize(502);
        } finally {
            server.jdbc()
                    .sql("delete from app_user where email like '%@parts.example.org'")
                    .update();
        }
    }

    @Test
    void submissionsAndTheScoreboardAreFilesToo() {
        TestServer.Player player = server.player();
        long challenge = server.solvable("Exported", 50, "CTF{exported}");
        for (String flag : List.of("=2+2", "CTF{exported}")) {
            player.api().attempt(challenge, flag);
        }
        String ofThem = "/admin/submissions/export.csv?user=" + player.id();

        assertThat(operator.get(ofThem).body().lines()).hasSize(3);
        assertThat(operator.get(ofThem + "&type=incorrect").body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("," + player.name() + ",,", ",Exported,", ",'=2+2,false,incorrect,,");
        assertThat(operator.get("/scoreboard").body())
                .contains("href=\"/admin/scoreboard/export.csv\"", "href=\"/scoreboard?projector=true\"")
                .doesNotContain("is-projector");
        assertThat(operator.get("/scoreboard?projector=true").body())
                .contains("is-projector", "href=\"/scoreboard\"", "id=\"standings\"")
                .doesNotContain("export.csv");
        assertThat(operator.get("/admin/scoreboard/export.csv").body())
                .startsWith("place,id,name,bracket,score,solves,last_change\r\n1,")
                .contains("," + player.id() + "," + player.name() + ",,50,1,");
        assertThat(operator.get("/admin/scoreboard/export.csv?bracket=999999")
                        .body()
                        .lines())
                .hasSize(1);
    }

    @Test
    void theScoreboardIsThereAsCtftimeReadsIt() {
        TestServer.Player player = server.player();
        long challenge = server.solvable("Fed", 50, "CTF{fed}");
        player.api().attempt(challenge, "CTF{fed}");

        Reply feed = server.stranger().get("/api/v1/scoreboard/ctftime");

        JsonNode row = feed.at("/standings").values().stream()
                .filter(each -> each.at("/team").asString().equals(player.name()))
                .findFirst()
                .orElseThrow();
        assertThat(row.propertyNames()).containsExactlyInAnyOrder("pos", "team", "score", "lastAccept");
        assertThat(row.at("/score").asInt()).isEqualTo(50);
        assertThat(row.at("/lastAccept").asLong()).isPositive();
    }

    @Test
    void whoSolvedWhatIsOneTableAndOneFileWithTheTimes() {
        TestServer.Player player = server.player();
        long challenge = server.solvable("Charted", 50, "CTF{charted}");
        assertThat(operator.get("/admin/progress/export.csv").body()).doesNotContain("," + player.name() + ",");

        player.api().attempt(challenge, "CTF{charted}");

        List<String> file =
                operator.get("/admin/progress/export.csv").body().lines().toList();
        assertThat(file.getFirst()).startsWith("place,id,name,score,").contains(",Charted");
        assertThat(file)
                .filteredOn(line -> line.contains("," + player.name() + ","))
                .singleElement()
                .asString()
                .as("one time, of the one challenge that was solved")
                .matches("\\d+," + player.id() + "," + player.name() + ",50,,*\\d{4}-[^,]+,*");
        assertThat(operator.get("/admin/progress").body())
                .contains("<a href=\"/admin/challenges/" + challenge + "\">Charted</a>", "<td>1</td>");
    }

    @Test
    void teamsAreAFileWhereTheyScore() {
        TestServer teams = TestServer.ofTeams();
        TestServer.Team team = teams.team();
        Browser of = teams.operator();

        assertThat(of.get("/admin/teams?mark=hidden").body()).doesNotContain(team.name() + "<");
        assertThat(of.get("/admin/teams/export.csv").body())
                .contains(team.id() + "," + team.name() + "," + team.captain().name() + ",1,,0,");
        assertThat(of.get("/admin/teams/export.csv?mark=hidden").body()).doesNotContain("," + team.name() + ",");
        assertThat(of.get("/admin/users/export.csv").body()).contains(",user," + team.name() + ",,0,");
        assertThat(operator.get("/admin/teams/export.csv").body().lines()).hasSize(1);
    }

    @Test
    void observersSaveThemAndPlayersDoNot() {
        Browser watching = server.observer().browser();
        Browser playing = server.player().browser();

        for (String list : List.of("users", "teams", "submissions", "scoreboard", "progress")) {
            String address = "/admin/" + list + "/export.csv";
            assertThat(watching.get(address).status()).as(address).isEqualTo(200);
            assertThat(playing.get(address).status()).as(address).isEqualTo(403);
        }
        assertThat(playing.get("/scoreboard").body()).doesNotContain("export.csv");
    }
}

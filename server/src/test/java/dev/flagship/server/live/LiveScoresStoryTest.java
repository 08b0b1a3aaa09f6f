package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Open pages hear of first solves and of values that fall, as far as their readers may know of them. */
class LiveScoresStoryTest extends LiveStoryTestBase {
    private static final List<Setting> SHOWN =
            List.of(Setting.FREEZE, Setting.SCORE_VISIBILITY, Setting.ACCOUNT_VISIBILITY);

    @AfterEach
    void restoreSettings() {
        SHOWN.forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void theFirstSolveIsToldAndNoOther() {
        long id = make("First light", "");
        TestServer.Player first = server.player();
        TestServer.Player second = server.player();
        try (OpenPage page = OpenPage.of(server, second.browser())) {
            first.api().attempt(id, FLAG);
            String told = page.await("first-blood", data -> data.contains("First light"));
            second.api().attempt(id, FLAG);
            page.hearAllUntilNow(server);

            assertThat(told).contains(first.name(), "\"challengeId\": " + id);
            assertThat(page.heard("first-blood")).noneMatch(data -> data.contains(second.name()));
        }
    }

    @Test
    void ofSolvesThatRaceOneIsTheFirst() throws Exception {
        long id = make("Regatta", "");
        List<TestServer.Player> players = List.of(server.player(), server.player(), server.player(), server.player());
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            List<Reply> attempts = AtOnce.each(players, player -> player.api().attempt(id, FLAG));
            assertThat(attempts)
                    .extracting(attempt -> attempt.at("/data/status").asString())
                    .containsOnly("correct");
            page.hearAllUntilNow(server);

            assertThat(page.heard("first-blood"))
                    .filteredOn(data -> data.contains("Regatta"))
                    .hasSize(1);
        }
    }

    @Test
    void nobodyIsToldWhatNobodyMaySee() {
        TestServer.Player hidden = server.player();
        server.jdbc()
                .sql("update app_user set hidden = true where id = :id")
                .param("id", hidden.id())
                .update();
        TestServer.Player shown = server.player();
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            long id = make("Fog", "");
            hidden.api().attempt(id, FLAG);
            shown.api().attempt(id, FLAG);
            page.await("first-blood", data -> data.contains("Fog"));
            assertThat(page.heard("first-blood")).noneMatch(data -> data.contains(hidden.name()));

            server.set(Setting.FREEZE, server.clock().now().minusSeconds(5).toString());
            shown.api().attempt(make("Ice", ""), FLAG);
            server.set(Setting.FREEZE, "");
            server.set(Setting.SCORE_VISIBILITY, "hidden");
            shown.api().attempt(make("Veil", ""), FLAG);
            server.set(Setting.SCORE_VISIBILITY, "public");
            server.set(Setting.ACCOUNT_VISIBILITY, "admins");
            shown.api().attempt(make("Mask", ""), FLAG);
            server.set(Setting.ACCOUNT_VISIBILITY, "public");
            long gate = make("Gate", "");
            long secret = make("Secret cove", "");
            server.admin().patch(CHALLENGES + "/" + secret, "{\"requirements\": {\"prerequisites\": [" + gate + "]}}");
            shown.api().attempt(gate, FLAG);
            shown.api().attempt(secret, FLAG);
            page.hearAllUntilNow(server);

            assertThat(page.heard("first-blood"))
                    .noneMatch(data ->
                            Stream.of("Ice", "Veil", "Mask", "Secret cove").anyMatch(data::contains))
                    .anyMatch(data -> data.contains("\"challengeId\": " + secret));
        }
    }

    @Test
    void whoSeesNoScoresIsNotToldThatSomebodyScored() {
        long id = make("Muffled", falling());
        List<TestServer.Player> players = List.of(server.player(), server.player());
        Browser beside = server.player().browser();
        server.set(Setting.SCORE_VISIBILITY, "hidden");
        try (OpenPage page = OpenPage.of(server, beside)) {
            page.hearAllUntilNow(server);
            int told = page.heard("scoreboard").size();

            players.forEach(player -> player.api().attempt(id, FLAG));

            // Scores are looked at before values are told, in one look.
            page.await("value", data -> data.contains("\"" + id + "\":450"));
            page.hearAllUntilNow(server);
            assertThat(page.heard("scoreboard")).hasSize(told);
        }
    }

    @Test
    void aValueThatFallsIsToldToWhomTheChallengeIsShown() {
        long gate = make("Lock", "");
        long id = make("Falling tide", falling());
        long secret = make("Falling stone", falling());
        server.admin().patch(CHALLENGES + "/" + secret, "{\"requirements\": {\"prerequisites\": [" + gate + "]}}");
        List<TestServer.Player> players = List.of(server.player(), server.player());
        try (OpenPage page = OpenPage.of(server, server.player().browser());
                TestServer.Beside other = server.another();
                OpenPage there = OpenPage.at(other.url(), server.player().browser())) {
            players.forEach(player -> {
                player.api().attempt(gate, FLAG);
                player.api().attempt(secret, FLAG);
                player.api().attempt(id, FLAG);
            });

            page.await("value", data -> data.contains("\"" + id + "\":450"));
            there.await("value", data -> data.contains("\"" + id + "\":450"));
            assertThat(page.heard("value")).noneMatch(data -> data.contains("\"" + secret + "\""));
        }
    }

    private static String falling() {
        return ", \"type\": \"dynamic\", \"initial\": 500, \"decay\": 3, \"minimum\": 50, \"function\":"
                + " \"logarithmic\"";
    }
}

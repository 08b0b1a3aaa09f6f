package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How many pages may listen, and what those hear who are not signed in. */
class LiveStreamsStoryTest extends LiveStoryTestBase {
    private static final List<Setting> SHOWN = List.of(Setting.CHALLENGE_VISIBILITY, Setting.SCORE_VISIBILITY);

    @AfterEach
    void restoreSettings() {
        SHOWN.forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    @DisplayName("V2.4.1: a user has sixteen streams of events, and others theirs")
    void theOldestStreamMakesWayForTheSeventeenth() {
        Browser browser = server.player().browser();
        List<OpenPage> pages = new ArrayList<>();
        try (OpenPage neighbour = OpenPage.of(server, server.player().browser())) {
            for (int i = 0; i < 17; i++) {
                pages.add(OpenPage.of(server, browser));
            }

            await().until(() -> pages.getFirst().hasEnded());
            assertThat(pages.getFirst().lines()).contains("retry: 120000");
            assertThat(pages.subList(1, pages.size())).noneMatch(OpenPage::hasEnded);
            assertThat(neighbour.hasEnded()).isFalse();
        } finally {
            pages.forEach(OpenPage::close);
        }
    }

    @Test
    void visitorsHearWhatIsShownToEverybodyAndNothingElse() {
        long unseen = make("Night watch", "");
        TestServer.Player player = server.player();
        try (OpenPage page = OpenPage.of(server, server.visitor())) {
            player.api().attempt(unseen, FLAG);
            page.await("scoreboard", data -> true);
            page.hearAllUntilNow(server);
            assertThat(List.of("challenge", "value", "first-blood"))
                    .allMatch(topic -> page.heard(topic).isEmpty());

            server.set(Setting.CHALLENGE_VISIBILITY, "public");
            server.set(Setting.SCORE_VISIBILITY, "private");
            page.hearAllUntilNow(server);
            int scoresSoFar = page.heard("scoreboard").size();
            long seen = make("Day watch", "");
            player.api().attempt(seen, FLAG);
            player.api().start(server.challenge("web-one"));

            page.hearAllUntilNow(server);
            assertThat(page.heard("challenge")).isNotEmpty();
            assertThat(page.heard("scoreboard")).hasSize(scoresSoFar);
            assertThat(page.heard("first-blood")).isEmpty();
            assertThat(page.heard("instance")).isEmpty();

            server.set(Setting.SCORE_VISIBILITY, "public");
            player.api().attempt(make("Morning watch", ""), FLAG);
            page.await("first-blood", data -> data.contains("Morning watch"));
        } finally {
            server.node().clear();
        }
    }

    @Test
    @DisplayName("V2.4.1: visitors behind one address have two hundred streams of events, and users theirs")
    void ofVisitorsBehindOneAddressTheFirstMakesWayAndNobodySignedIn() throws Exception {
        List<OpenPage> pages = new ArrayList<>();
        try (OpenPage player = OpenPage.of(server, server.player().browser())) {
            pages.add(OpenPage.of(server, server.visitor()));
            pages.addAll(AtOnce.times(200, () -> OpenPage.of(server, server.visitor())));

            await().until(() -> pages.getFirst().hasEnded());
            assertThat(pages.subList(1, pages.size())).noneMatch(OpenPage::hasEnded);
            assertThat(player.hasEnded()).isFalse();
        } finally {
            pages.forEach(OpenPage::close);
        }
    }
}

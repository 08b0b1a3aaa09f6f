package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.Browser;
import dev.flagship.server.OpenPage;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Open pages hear of settings that they show, on every server, and of no others. */
class LiveSettingsStoryTest extends LiveStoryTestBase {
    private static final String CONFIGS = "/api/v1/configs";
    private static final List<Setting> SHOWN = List.of(
            Setting.NAME,
            Setting.PAUSED,
            Setting.FREEZE,
            Setting.START,
            Setting.END,
            Setting.SCORE_VISIBILITY,
            Setting.ACCOUNT_VISIBILITY,
            Setting.CHALLENGE_VISIBILITY);
    /** Something else than the default for some of them. */
    private static final Map<String, String> SHOWN_VALUES = Map.of(
            "ctf_name", "Regatta",
            "start", "2030-05-01T00:00:00Z",
            "end", "2031-06-01T00:00:00Z",
            "freeze", "2030-05-02T00:00:00Z",
            "paused", "true",
            "challenge_visibility", "admins",
            "account_visibility", "private",
            "score_visibility", "hidden");

    @AfterEach
    void restoreSettings() {
        SHOWN.forEach(setting -> server.set(setting, setting.byDefault()));
    }

    @Test
    void pagesOfEveryServerHearOfWhateverIsSetThatTheyShowAndFindItThere() {
        try (OpenPage page = OpenPage.of(server, server.player().browser());
                OpenPage visitor = OpenPage.of(server, server.visitor());
                TestServer.Beside other = server.another();
                OpenPage there = OpenPage.at(other.url(), server.player().browser())) {
            // A server that has just begun to listen tells its pages to look at everything.
            there.hearAllUntilNow(server);
            Browser reader = new Browser(other.url());
            assertThat(reader.get("/login").body()).contains("Flagship");
            hears(page, there, "challenge", () -> set("ctf_name", "Harbour Cup"));
            assertThat(reader.get("/login").body()).contains("Harbour Cup");

            SHOWN_VALUES.forEach((key, value) -> {
                hears(page, there, "challenge", () -> set(key, value));
                hears(page, there, "challenge", () -> server.admin().delete(CONFIGS + "/" + key));
            });

            for (OpenPage each : List.of(page, visitor, there)) {
                for (String topic : List.of("challenge", "scoreboard")) {
                    await().until(() -> each.heard(topic).size() > 2 * SHOWN_VALUES.size());
                }
            }
        }
    }

    @Test
    void pagesHearOfNoSettingThatTheyDoNotShowAndOfNoChangeThatIsNone() {
        set("ctf_name", "Harbour Cup");
        try (OpenPage page = OpenPage.of(server, server.player().browser())) {
            page.hearAllUntilNow(server);
            int before = page.heard("challenge").size();

            set("ctf_name", "Harbour Cup");
            set("incorrect_submissions_per_min", "11");
            server.admin().delete(CONFIGS + "/incorrect_submissions_per_min");
            assertThat(server.admin()
                            .patch(CONFIGS, "{\"ctf_name\": \"Never\", \"paused\": \"perhaps\"}")
                            .status())
                    .isEqualTo(400);
            page.hearAllUntilNow(server);

            assertThat(page.heard("challenge")).hasSize(before);
        }
    }

    private void set(String key, String value) {
        assertThat(server.admin()
                        .patch(CONFIGS + "/" + key, "{\"value\": \"" + value + "\"}")
                        .status())
                .isEqualTo(200);
    }
}

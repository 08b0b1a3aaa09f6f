package dev.flagship.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Kind;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.SettingGroup;
import dev.flagship.server.settings.SettingWords;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsAdminPagesStoryTest {
    private static final List<Setting> SAVED =
            List.of(Setting.NAME, Setting.EXTENSIONS, Setting.MAIL_PASSWORD, Setting.END);

    private final TestServer server = TestServer.get();

    @AfterEach
    void asItWas() {
        SAVED.forEach(setting -> server.set(setting, ""));
        // A box that a form does not have is one without a tick, so saving it changes all of them.
        for (Setting setting : Setting.values()) {
            if (setting.kind() instanceof Kind.Truth && setting.group() != SettingGroup.PLATFORM) {
                server.set(setting, "");
            }
        }
    }

    @Test
    void everySettingHasItsWords() {
        for (Setting setting : Setting.values()) {
            if (setting.group() != SettingGroup.PLATFORM) {
                assertThatCode(() -> SettingWords.label(setting)).doesNotThrowAnyException();
                assertThatCode(() -> SettingWords.help(setting)).doesNotThrowAnyException();
                assertThatCode(() -> SettingWords.title(setting.group())).doesNotThrowAnyException();
                if (setting.kind() instanceof Kind.Word(List<String> words)) {
                    assertThatCode(() -> words.forEach(SettingWords::word)).doesNotThrowAnyException();
                }
            }
        }
    }

    @Test
    void settingsAreSavedTogetherOrNotAtAll() {
        Browser operator = server.operator();
        Reply saved = operator.submit("/admin/settings", "ctf_name", "Regatta", "instance.extensions", "3");
        Reply refused = operator.submit("/admin/settings", "ctf_name", "Lost?", "instance.extensions", "many");
        Reply unknown = operator.submit("/admin/settings", "ctf_name", "Lost?", "no_such_thing", "1");

        assertThat(saved.status()).isEqualTo(302);
        assertThat(refused.body()).contains("Nothing was saved", "instance.extensions: many", "value=\"Lost?\"");
        assertThat(unknown.body()).contains("no_such_thing: not a setting");
        assertThat(operator.get("/api/v1/configs/ctf_name").at("/data/value").asString())
                .isEqualTo("Regatta");
        assertThat(operator.get("/api/v1/configs/instance.extensions")
                        .at("/data/value")
                        .asString())
                .isEqualTo("3");
    }

    @Test
    void aPasswordIsNeverShownAndStaysWhereNoneIsTyped() {
        Browser operator = server.operator();
        operator.submit("/admin/settings", "mail_password", "s3cret-of-mail");
        operator.submit("/admin/settings", "mail_password", "", "ctf_name", "Regatta");

        assertThat(operator.get("/admin/settings").body()).doesNotContain("s3cret-of-mail");
        assertThat(server.jdbc()
                        .sql("select count(*) from setting where key = 'mail_password' and value <> ''")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoSavesSomethingElseMovesNoTime() {
        Browser operator = server.operator();
        server.admin().patch("/api/v1/configs/end", "{\"value\": \"2039-01-02T10:00:30.25Z\"}");
        assertThat(operator.get("/admin/settings").body())
                .contains("type=\"datetime-local\" step=\"1\" value=\"2039-01-02T10:00:30\"");
        operator.submit("/admin/settings", "end", "2039-01-02T10:00:30", "ctf_name", "Regatta");
        String untouched = stored("end");
        operator.submit("/admin/settings", "end", "2039-01-02T10:00:31");
        String moved = stored("end");
        operator.submit("/admin/settings", "end", "");

        assertThat(untouched).isEqualTo("2039-01-02T10:00:30.250Z");
        assertThat(moved).isEqualTo("2039-01-02T10:00:31Z");
        assertThat(stored("end")).isEmpty();
    }

    @Test
    void whoSavesLeavesWhatOthersHaveSetSinceTheyOpenedThePage() {
        Browser operator = server.operator();
        try {
            assertThat(operator.get("/admin/settings").body()).contains("name=\"was:instance.extensions\" value=\"5\"");
            server.set(Setting.EXTENSIONS, "2");
            operator.submit(
                    "/admin/settings",
                    "was:instance.extensions",
                    "5",
                    "instance.extensions",
                    "5",
                    "was:ctf_name",
                    "Flagship",
                    "ctf_name",
                    "Regatta");

            assertThat(stored("instance.extensions")).isEqualTo("2");
            assertThat(stored("ctf_name")).isEqualTo("Regatta");
            assertThat(server.jdbc()
                            .sql("select detail from audit where action = 'setting.change' order by id desc limit 1")
                            .query(String.class)
                            .single())
                    .startsWith("ctf_name")
                    .doesNotContain("instance.extensions");
        } finally {
            server.set(Setting.NAME, "");
            server.set(Setting.EXTENSIONS, "");
        }
    }

    @Test
    void eachSettingSaysWhatIsUsualAndEachGroupIsOneStepAway() {
        String page = server.operator().get("/admin/settings").body();

        assertThat(page).contains("Default: 3600.", "Default: yes.", "Default: lockout.", "href=\"#group-instances\"");
    }

    @Test
    void whatWasTypedIsStillThereWhenSomethingElseIsWrong() {
        String body = server.operator()
                .submit("/admin/settings", "password_min_length", "12", "instance.extensions", "many")
                .body();

        assertThat(body).containsPattern("name=\"password_min_length\"[^>]* value=\"12\"");
    }

    private String stored(String key) {
        return server.jdbc()
                .sql("select coalesce(value, '') from setting where key = :key")
                .param("key", key)
                .query(String.class)
                .single();
    }

    @Test
    void playersAndObserversChangeNothing() {
        assertThat(server.player().browser().get("/admin/settings").status()).isEqualTo(403);
        Browser browser = server.observer().browser();

        assertThat(browser.get("/admin/settings").body()).contains("Extensions").doesNotContain("Save</button>");
        assertThat(browser.submit("/admin/settings", "ctf_name", "mine").status())
                .isEqualTo(403);
        assertThat(browser.get("/admin/submissions").status()).isEqualTo(200);
    }
}

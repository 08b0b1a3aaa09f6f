package dev.flagship.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsStoryTest {
    private static final String CONFIGS = "/api/v1/configs";

    private final TestServer server = TestServer.get();

    @AfterEach
    void leaveNothingBehind() {
        List.of(
                        Setting.PAUSED,
                        Setting.START,
                        Setting.END,
                        Setting.FREEZE,
                        Setting.WRONG_PER_MINUTE,
                        Setting.FLAG_EXAMPLE)
                .forEach(setting -> server.set(setting, setting.byDefault()));
        server.admin().patch(CONFIGS, "{\"ctf_name\": \"Flagship\"}");
        server.jdbc().sql("delete from setting where key = 'own_key'").update();
    }

    @Test
    void aChangeIsFollowedAtOnceAndWrittenDown() {
        Reply reply = server.admin().patch(CONFIGS, "{\"paused\": true, \"ctf_name\": \"Harbour Cup\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(server.admin().get(CONFIGS + "/paused").at("/data/value").asString())
                .isEqualTo("1");
        assertThat(server.visitor().get("/login").body()).contains("Harbour Cup");
        assertThat(server.jdbc()
                        .sql("select detail from audit where action = 'setting.change' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("paused, ctf_name");
    }

    @Test
    void whatATransactionSetsIsForItAloneUntilItIsCommitted() {
        Settings settings = server.bean(Settings.class.getName(), Settings.class);
        Browser visitor = server.visitor();

        server.transaction().executeWithoutResult(status -> {
            server.set(Setting.NAME, "Never Cup");
            assertThat(settings.text(Setting.NAME)).isEqualTo("Never Cup");
            assertThat(visitor.get("/login").body()).doesNotContain("Never Cup");
            status.setRollbackOnly();
        });
        assertThat(settings.text(Setting.NAME)).isNotEqualTo("Never Cup");
        assertThat(visitor.get("/login").body()).doesNotContain("Never Cup");

        server.transaction().executeWithoutResult(status -> server.set(Setting.NAME, "Harbour Cup"));
        assertThat(visitor.get("/login").body()).contains("Harbour Cup");
    }

    @Test
    void theFirstPageSaysWhenTheEventIsAndHasItForCalendars() {
        Browser visitor = server.visitor();
        assertThat(visitor.get("/").body()).doesNotContain("data-testid=\"when\"");
        assertThat(visitor.get("/calendar.ics").status()).isEqualTo(404);

        server.set(Setting.START, "2040-01-31T09:00:00Z");
        server.set(Setting.END, "2040-02-02T09:00:00Z");

        assertThat(visitor.get("/").body())
                .contains("<time datetime=\"2040-01-31T09:00:00Z\"", "<time datetime=\"2040-02-02T09:00:00Z\"")
                .contains("href=\"/calendar.ics\"");
        Reply entry = visitor.get("/calendar.ics");
        assertThat(entry.header("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(entry.body()).contains("DTSTART:20400131T090000Z\r\n", "DTEND:20400202T090000Z\r\n");
    }

    @Test
    void theFieldForFlagsShowsWhatTheFlagsOfTheEventLookLike() {
        Browser player = server.player().browser();
        String challenge = "/challenges/" + server.challenge("web-one");
        assertThat(player.get(challenge).body()).contains("placeholder=\"CTF{…}\"");

        server.set(Setting.FLAG_EXAMPLE, "harbour{…}");

        assertThat(player.get(challenge).body()).contains("placeholder=\"harbour{…}\"");
    }

    @Test
    void keysThatMeanNothingHereAreKeptAsText() {
        Reply made = server.admin().post(CONFIGS, "{\"key\": \"own_key\", \"value\": 7}");
        Reply removed = server.admin().delete(CONFIGS + "/own_key");

        assertThat(made.at("/data/value").asString()).isEqualTo("7");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(server.admin().get(CONFIGS + "/own_key").status()).isEqualTo(404);
    }

    @Test
    void aClientThatSendsEveryKeyEmptyChangesNothing() {
        Reply reply = server.admin()
                .patch(
                        CONFIGS,
                        "{\"start\": \"\", \"end\": null, \"freeze\": \"None\", \"user_mode\": \"\", \"paused\": \"\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(server.admin().get("/api/v1/challenges").status()).isEqualTo(200);
        assertThat(server.admin().get("/api/v1/scoreboard").status()).isEqualTo(200);
        assertThat(server.admin().get(CONFIGS + "/freeze").at("/data/value").asString())
                .as("kept as CTFd keeps it")
                .isEqualTo("None");
        assertThat(server.operator().get("/admin/settings").body()).doesNotContain("value=\"None\"");
    }

    @ParameterizedTest
    @CsvSource({
        "paused, '\"maybe\"', true or false",
        "start, '\"tomorrow\"', a time such as",
        "incorrect_submissions_per_min, 0, a number from 1 to 10000",
        "user_mode, '\"teams\"', which the platform says of itself",
        "ctf_version, '\"1\"', which the platform says of itself",
        "paused, '{}', 'expected text, a number, true or false'"
    })
    void aBadValueIsNamedAndNothingIsChanged(String key, String value, String expected) {
        Reply reply = server.admin().patch(CONFIGS, "{\"ctf_name\": \"Never\", \"" + key + "\": " + value + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/" + key + "/0").asString()).startsWith(key).contains(expected);
        assertThat(server.visitor().get("/login").body()).doesNotContain("Never");
    }

    @ParameterizedTest
    @CsvSource({
        "end, 2030-01-01T00:00:00Z, 'later than start, which is 2030-01-02T00:00:00Z'",
        "end, 2030-01-02T00:00:00Z, 'later than start, which is 2030-01-02T00:00:00Z'",
        "end, 2030-01-03T00:00:00Z, 'at least freeze, which is 2030-01-04T00:00:00Z'",
        "start, 2030-01-06T00:00:00Z, 'earlier than end, which is 2030-01-05T00:00:00Z'",
        "freeze, 2030-01-01T00:00:00Z, 'at least start, which is 2030-01-02T00:00:00Z'",
        "freeze, 2030-01-06T00:00:00Z, 'at most end, which is 2030-01-05T00:00:00Z'"
    })
    void aTimeThatDoesNotFitTheOthersIsRefusedWithBothNames(String key, String time, String expected) {
        server.admin()
                .patch(
                        CONFIGS,
                        "{\"start\": \"2030-01-02T00:00:00Z\", \"end\": \"2030-01-05T00:00:00Z\","
                                + " \"freeze\": \"2030-01-04T00:00:00Z\"}");

        Reply reply = server.admin().patch(CONFIGS + "/" + key, "{\"value\": \"" + time + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/" + key + "/0").asString()).startsWith(key).contains(expected);
        assertThat(server.admin()
                        .patch(
                                CONFIGS,
                                "{\"start\": \"2031-01-02T00:00:00Z\", \"freeze\": \"\", \"end\": \"2031-01-05T00:00:00Z\"}")
                        .status())
                .as("all moved together")
                .isEqualTo(200);
    }

    @Test
    void aDefaultAboveItsMaximumIsRefused() {
        Reply reply = server.admin().patch(CONFIGS, "{\"instance.memory_mib\": 512, \"instance.memory_mib_max\": 256}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("at least instance.memory_mib, which is 512");
    }

    @Test
    void whatNobodySetIsThereOnlyWhereSetUpSetsIt() {
        server.admin().delete(CONFIGS + "/ctf_name");
        server.admin().delete(CONFIGS + "/incorrect_submissions_per_min");

        assertThat(server.admin().get(CONFIGS + "/ctf_name").at("/data/value").asString())
                .isEqualTo("Flagship");
        assertThat(server.admin()
                        .get(CONFIGS + "/incorrect_submissions_per_min")
                        .status())
                .isEqualTo(404);
        assertThat(server.admin().get(CONFIGS).body())
                .contains("\"ctf_name\"")
                .doesNotContain("\"incorrect_submissions_per_min\"");
    }

    @Test
    void aTimeIsTakenInSecondsAndInWordsAndAnsweredInSeconds() {
        server.admin().patch(CONFIGS, "{\"start\": 1893456000, \"end\": \"2030-01-02T00:00:00+01:00\"}");

        assertThat(server.admin().get(CONFIGS + "/start").at("/data/value").asString())
                .isEqualTo("1893456000");
        assertThat(server.admin().get(CONFIGS + "/end").at("/data/value").asString())
                .isEqualTo("1893538800");
    }

    @Test
    void playersNeitherReadNorChangeThem() {
        ApiClient player = server.player().api();
        ApiClient stranger = new ApiClient(server.url(), null);

        assertThat(player.get(CONFIGS).status()).isEqualTo(403);
        assertThat(player.patch(CONFIGS, "{\"paused\": true}").status()).isEqualTo(403);
        assertThat(player.delete(CONFIGS + "/ctf_name").status()).isEqualTo(403);
        assertThat(stranger.get(CONFIGS + "/ctf_name").status()).isEqualTo(403);
    }
}

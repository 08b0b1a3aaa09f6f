package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.scoring.TypedFlag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator fills the board over REST, as CTFd's tools do, and players play what was made. */
class AuthorStoryTest extends AuthorStoryTestBase {
    @Test
    void aChallengeIsMadeTaggedGivenFlagsAndSolved() {
        long id = make("{\"name\": \"Tide tables\", \"category\": \"crypto\", \"description\": \"**Read** them.\","
                + " \"value\": 150, \"type\": \"standard\", \"connection_info\": \"nc 127.0.0.1 1337\"}");
        flag(id, "static", "flag{ebb}", "");
        flag(id, "static", "FLAG{Flow}", "case_insensitive");
        flag(id, "regex", "flag\\\\{spring_[0-9]+\\\\}", "");
        Reply tag = server.admin().post("/api/v1/tags", "{\"challenge_id\": " + id + ", \"value\": \"easy\"}");
        Reply topic = server.admin()
                .post("/api/v1/topics", "{\"challenge_id\": " + id + ", \"type\": \"challenge\", \"value\": \"XSS\"}");

        assertThat(tag.at("/data/value").asString()).isEqualTo("easy");
        assertThat(topic.at("/data/topic_id").asLong()).isPositive();
        assertThat(server.player().browser().get("/challenges/" + id).body())
                .contains("<dt>Tags</dt><dd><span class=\"tag\">easy</span>")
                .contains("data-copy=\"nc 127.0.0.1 1337\"")
                .doesNotContain("href=\"nc 127.0.0.1 1337\"")
                .contains("<dt>Topics</dt><dd><span class=\"tag\">XSS</span>")
                .contains("name=\"submission\" required maxlength=\"" + TypedFlag.LONGEST + "\"");
        assertThat(outcome(server.player().api().attempt(id, "flag{slack}"))).isEqualTo("200 incorrect: Incorrect");
        assertThat(outcome(server.player().api().attempt(id, "flag{ebb}"))).isEqualTo("200 correct: Correct");
        assertThat(outcome(server.player().api().attempt(id, "flag{FLOW}"))).isEqualTo("200 correct: Correct");
        assertThat(outcome(server.player().api().attempt(id, "flag{spring_42}")))
                .isEqualTo("200 correct: Correct");
        assertThat(outcome(server.player().api().attempt(id, "xflag{spring_42}")))
                .isEqualTo("200 incorrect: Incorrect");
        Reply detail = server.player().api().get(CHALLENGES + "/" + id);
        assertThat(detail.at("/data/tags/0").asString()).isEqualTo("easy");
        assertThat(detail.at("/data/connection_info").asString()).isEqualTo("nc 127.0.0.1 1337");
        assertThat(detail.at("/data/solves").asInt()).isEqualTo(3);
    }

    @Test
    void aDumpIsNoAnswerSheet() {
        long id = make("{\"name\": \"Sealed orders\", \"value\": 10}");
        flag(id, "static", "flag{not-in-a-dump}", "");
        server.player().api().attempt(id, "flag{not-in-a-dump}");

        String flags = one("select string_agg(sealed, ' ') from flag");
        String given = one("select string_agg(coalesce(provided, ''), ' ') from submission where challenge_id = " + id);

        assertThat(flags + given).doesNotContain("not-in-a-dump");
        assertThat(server.admin().get(CHALLENGES + "/" + id + "/flags").body()).contains("flag{not-in-a-dump}");
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        long id = make("{\"name\": \"Throwaway\", \"value\": 100, \"attribution\": \"by *us*\"}");

        Reply changed = server.admin().patch(CHALLENGES + "/" + id, "{\"value\": 5, \"state\": \"hidden\"}");

        assertThat(changed.at("/data/value").asInt()).isEqualTo(5);
        assertThat(changed.at("/data/attribution").asString()).isEqualTo("by *us*");
        assertThat(server.player().api().get(CHALLENGES + "/" + id).status()).isEqualTo(404);
        assertThat(one("select string_agg(action, ',' order by id) from audit where challenge_id = " + id))
                .isEqualTo("challenge.add,challenge.change");
    }

    @Test
    void whatIsWrongWithHowItIsRunLeavesTheRestAsItWas() {
        String path = CHALLENGES + "/"
                + make("{\"name\": \"Capstan\", \"value\": 3, \"image\": \"web-7:latest\", \"port\": 80}");

        Reply refused = server.admin().patch(path, "{\"name\": \"Windlass\", \"port\": 0}");

        assertThat(refused.at("/errors/port/0").asString()).startsWith("port: ");
        assertThat(server.admin().get(path).at("/data/name").asString()).isEqualTo("Capstan");
        Reply changed = server.admin().patch(path, "{\"value\": 7, \"image\": null, \"port\": 81}");
        assertThat(changed.at("/data/value").asInt()).as(changed.body()).isEqualTo(7);
        assertThat(server.admin()
                        .get(path + "/container")
                        .at("/data/ports/0/port")
                        .asInt())
                .isEqualTo(81);
        assertThat(server.admin().patch(path, "{\"value\": 8, \"image\": null}").status())
                .isEqualTo(200);
    }

    @Test
    void everyDeedOnWhatBelongsToAChallengeIsWrittenDown() {
        long id = make("{\"name\": \"Logbook\", \"value\": 1}");
        ApiClient admin = server.admin();
        String of = "{\"challenge_id\": " + id + ", ";
        for (String path : List.of("hints", "tags", "flags", "solutions")) {
            String body = switch (path) {
                case "tags" -> "\"value\": \"deck\"}";
                case "flags" -> "\"type\": \"static\", \"content\": \"flag{log}\"}";
                default -> "\"content\": \"Look\"}";
            };
            long each = admin.post("/api/v1/" + path, of + body).at("/data/id").asLong();
            admin.patch(
                    "/api/v1/" + path + "/" + each,
                    path.equals("tags") ? "{\"value\": \"hold\"}" : "{\"content\": \"x\"}");
            admin.delete("/api/v1/" + path + "/" + each);
        }
        long link = admin.post("/api/v1/topics", of + "\"type\": \"challenge\", \"value\": \"knots\"}")
                .at("/data/id")
                .asLong();
        admin.delete("/api/v1/topics?type=challenge&target_id=" + link);

        assertThat(one("select string_agg(action, ',' order by id) from audit where challenge_id = " + id))
                .isEqualTo(
                        "challenge.add,hint.add,hint.change,hint.remove,tag.add,tag.change,tag.remove,flag.add,"
                                + "flag.change,flag.remove,solution.add,solution.change,solution.remove,topic.add,topic.unlink");
        assertThat(one("select string_agg(detail, ',') from audit where challenge_id = " + id))
                .doesNotContain("flag{log}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\": 1} | name",
                "{\"name\": \"x\"} | value",
                "{\"name\": \"x\", \"value\": -1} | value",
                "{\"name\": \"x\", \"value\": 1, \"colour\": \"red\"} | colour",
                "{\"name\": \"x\", \"value\": 1, \"state\": \"gone\"} | state",
                "{\"name\": \"x\", \"value\": 1, \"next_id\": 99999} | next_id",
                "{\"name\": \"x\", \"value\": 1, \"requirements\": [1]} | requirements",
                "{\"name\": \"x\", \"value\": 1, \"scheduled_at\": \"soon\"} | scheduled_at",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"minimum\": 5} | initial",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"minimum\": 9} | minimum",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": -5} | initial",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"minimum\": -1} | minimum",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"decay\": -1} | decay",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 99999999999} | initial",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"decay\": 1.5} | decay",
                "{\"name\": \"x\", \"type\": \"dynamic\", \"initial\": 5, \"function\": \"cubic\"} | function",
                "{\"name\": \"x\", \"value\": 99999999999} | value",
                "{\"name\": \"x\", \"value\": 1, \"type\": \"container\"} | image",
                "{\"name\": \"x\", \"value\": 1, \"type\": \"container\", \"image\": \"web-7:latest\"} | port",
                "{\"name\": \"x\", \"value\": 1, \"type\": \"sphere\"} | type"
            })
    void whatIsWrongIsNamed(String body, String field) {
        Reply reply = server.admin().post(CHALLENGES, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/" + field + "/0").asString()).startsWith(field + ": ");
    }

    @ParameterizedTest
    @CsvSource({"(", "((a{500}){500})", "a{99999}"})
    void aRegexThatCannotBeIsRefusedWhenItIsGiven(String regex) {
        long id = make("{\"name\": \"Knots\", \"value\": 1}");

        Reply reply = server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"regex\", \"content\": \"" + regex + "\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/content/0").asString()).startsWith("content: ");
    }

    @Test
    void playersNeitherMakeNorReadWhatIsTheAuthors() {
        ApiClient player = server.player().api();
        long id = make("{\"name\": \"Mine\", \"value\": 1}");

        assertThat(player.post(CHALLENGES, "{\"name\": \"x\", \"value\": 1}").status())
                .isEqualTo(403);
        assertThat(player.patch(CHALLENGES + "/" + id, "{\"value\": 9}").status())
                .isEqualTo(403);
        assertThat(player.delete(CHALLENGES + "/" + id).status()).isEqualTo(403);
        for (String path :
                List.of("/api/v1/flags", "/api/v1/tags", "/api/v1/topics", CHALLENGES + "/" + id + "/flags")) {
            assertThat(player.get(path).status()).as(path).isEqualTo(403);
        }
    }
}

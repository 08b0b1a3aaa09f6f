package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.settings.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What players may not do with instances, and by which name it is refused. */
class InstanceRefusalStoryTest extends InstanceStoryTestBase {
    @Test
    void anAccountHasOneInstanceAtATime() {
        ApiClient player = server.player().api();
        player.start(web);

        Reply refused = player.start(nc);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.at("/success").asBoolean()).isFalse();
        assertThat(refused.at("/code").asString()).isEqualTo("QUOTA");
        assertThat(refused.body()).contains("1 instance at a time");
    }

    @Test
    void whileTheOldOneStopsAStartIsToWaitAndThenTheCooldownHolds() {
        ApiClient player = server.player().api();
        String id = player.start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        player.delete("/api/v1/instances/" + id);

        Reply busy = player.start(web);
        server.node().end(id);
        Reply cooling = player.start(web);
        server.clock().advance(Duration.ofSeconds(301));
        Reply again = player.start(web);

        assertThat(busy.status()).isEqualTo(409);
        assertThat(busy.at("/code").asString()).isEqualTo("BUSY");
        assertThat(busy.header("Retry-After")).isPresent();
        assertThat(cooling.status()).isEqualTo(429);
        assertThat(cooling.at("/code").asString()).isEqualTo("COOLDOWN");
        assertThat(cooling.at("/retry_after_seconds").asInt()).isBetween(290, 300);
        assertThat(again.status()).isEqualTo(202);
    }

    @Test
    void extendingIsRefusedTooEarlyTooOftenTooLateAndWithAnyField() throws Exception {
        ApiClient player = server.player().api();
        String path = "/api/v1/instances/" + player.start(web).at("/data/id").asString();
        assertThat(player.patch(path, "").at("/code").asString()).isEqualTo("BUSY");
        server.node().run(path.substring(path.lastIndexOf('/') + 1), "HTTP");

        for (String minutes : List.of("-5", "1e300", "null", "\"NaN\"", "60")) {
            Reply withField = player.patch(path, "{\"minutes\": " + minutes + "}");
            assertThat(withField.status()).isEqualTo(422);
            assertThat(withField.at("/errors/minutes").isArray()).isTrue();
        }
        for (String nothing : List.of("null", "[]", "60", "\"now\"")) {
            assertThat(player.patch(path, nothing).status()).as(nothing).isEqualTo(400);
            assertThat(player.post(path + "/reset", nothing).status())
                    .as(nothing)
                    .isEqualTo(400);
        }
        List<Reply> many = AtOnce.times(50, () -> player.patch(path, ""));
        assertThat(many).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(many).filteredOn(reply -> reply.status() != 200).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.at("/code").asString()).isEqualTo("TOO_EARLY");
        });
        for (int i = 0; i < 4; i++) {
            server.clock().advance(Duration.ofSeconds(301));
            assertThat(player.patch(path, "").status()).isEqualTo(200);
        }
        server.clock().advance(Duration.ofSeconds(301));
        assertThat(player.patch(path, "").at("/code").asString()).isEqualTo("EXTENSION_LIMIT");
        server.clock().advance(Duration.ofHours(7));
        assertThat(player.patch(path, "").at("/code").asString()).isEqualTo("NOT_RUNNING");
    }

    @Test
    void somebodyElsesInstanceDoesNotExist() {
        ApiClient owner = server.player().api();
        ApiClient other = server.player().api();
        ApiClient nobody = new ApiClient(server.url(), null);
        String id = owner.start(web).at("/data/id").asString();
        server.node().run(id, "HTTP");
        String path = "/api/v1/instances/" + id;
        String missing = "/api/v1/instances/00000000-0000-0000-0000-000000000000";

        for (String each : List.of(path, missing, "/api/v1/instances/not-a-uuid")) {
            assertThat(List.of(
                            other.get(each),
                            other.patch(each, ""),
                            other.post(each + "/reset", ""),
                            other.delete(each)))
                    .allSatisfy(reply -> {
                        assertThat(reply.status()).isEqualTo(404);
                        assertThat(reply.at("/code").asString()).isEqualTo("INSTANCE_NOT_FOUND");
                    });
        }
        assertThat(List.of(
                        other.get(path + "/history"),
                        other.get(path + "/logs"),
                        other.get("/api/v1/instances?view=admin"),
                        other.delete("/api/v1/instances?confirm=all"),
                        other.post("/api/v1/instances", "{\"challenge_id\": " + web + ", \"account_id\": 1}"),
                        nobody.get(path),
                        nobody.get("/api/v1/instances"),
                        nobody.start(web),
                        nobody.delete(path)))
                .extracting(Reply::status)
                .containsOnly(403);
        assertThat(other.get("/api/v1/instances").at("/data").isEmpty()).isTrue();
        assertThat(owner.get(path).at("/data/state").asString()).isEqualTo("RUNNING");
    }

    @Test
    void whoFindsTheQueueFullIsToldToComeAgain() {
        server.set(Setting.INSTANCES_IN_ALL, "5000");
        ApiClient late = server.player().api();
        crowd(server.player().api().start(web).at("/data/id").asString(), 999);
        try {
            Reply refused = late.start(nc);

            assertThat(codeOf(refused)).isEqualTo("503 AT_CAPACITY");
            assertThat(refused.header("Retry-After")).hasValue("30");
            assertThat(refused.at("/retry_after_seconds").asInt()).isEqualTo(30);
        } finally {
            forgetCrowd();
        }
        assertThat(codeOf(late.start(nc))).startsWith("202");
    }

    @Test
    void whatCannotBeStartedIsRefusedByName() {
        ApiClient player = server.player().api();

        assertThat(codeOf(player.start(99_999))).isEqualTo("404 CHALLENGE_NOT_FOUND");
        assertThat(codeOf(player.start(server.challenge("hidden-one")))).isEqualTo("404 CHALLENGE_NOT_FOUND");
        assertThat(codeOf(player.start(server.challenge("no-container")))).isEqualTo("422 NO_INSTANCE");
        assertThat(codeOf(player.post("/api/v1/instances", "{}"))).isEqualTo("422 INVALID");
        assertThat(codeOf(player.post("/api/v1/instances", "{\"challenge_id\": \"x\"}")))
                .isEqualTo("422 INVALID");
        assertThat(codeOf(player.post("/api/v1/instances", "{\"challenge_id\": 1, \"image\": \"evil\"}")))
                .isEqualTo("422 INVALID");
        assertThat(codeOf(player.post("/api/v1/instances", "{\"challenge_id\": 1, \"instead\": [null]}")))
                .isEqualTo("422 INVALID");
        assertThat(codeOf(player.post("/api/v1/instances", "{\"challenge_id\"")))
                .isEqualTo("400 MALFORMED");
        assertThat(codeOf(player.post("/api/v1/instances", ""))).isEqualTo("400 MALFORMED");
        server.set(Setting.START, "2031-01-01T00:00:00Z");
        assertThat(codeOf(player.start(web))).isEqualTo("403 NOT_OPEN");
        server.set(Setting.START, "");
        server.set(Setting.END, "2030-01-01T00:00:00Z");
        assertThat(codeOf(player.start(web))).isEqualTo("403 NOT_OPEN");
        server.set(Setting.END, "");
        server.node().unreachable();
        assertThat(codeOf(player.start(web))).isEqualTo("503 ENGINE_UNAVAILABLE");
        server.node().healthy();
        server.node().foundImage(web, false);
        assertThat(codeOf(player.start(web))).isEqualTo("409 IMAGE_MISSING");
        server.node().foundImage(web, true);
        assertThat(codeOf(player.start(web))).startsWith("202");
        assertThat(count("ledger.instance where account_id = "
                        + player.get("/api/v1/users/me").at("/data/id").asLong()))
                .isEqualTo(1);
    }
}

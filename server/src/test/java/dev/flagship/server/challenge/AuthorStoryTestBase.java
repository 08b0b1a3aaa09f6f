package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Challenges that an operator makes over REST, as CTFd's tools do, and removes again. */
abstract class AuthorStoryTestBase {
    static final String CHALLENGES = "/api/v1/challenges";
    final TestServer server = TestServer.get();
    final List<Long> made = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete(CHALLENGES + "/" + id));
        server.set(Setting.FREEZE, "");
    }

    long make(String body) {
        Reply reply = server.admin().post(CHALLENGES, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        long id = reply.at("/data/id").asLong();
        made.add(id);
        return id;
    }

    void flag(long challenge, String type, String content, String data) {
        Reply reply = server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": %d, \"type\": \"%s\", \"content\": \"%s\", \"data\": \"%s\"}"
                                .formatted(challenge, type, content, data));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    int score(TestServer.Player player) {
        return player.api().get("/api/v1/users/me").at("/data/score").asInt();
    }

    String one(String sql) {
        return server.jdbc().sql(sql).query(String.class).single();
    }

    static String outcome(Reply reply) {
        return reply.status() + " " + reply.at("/data/status").asString() + ": "
                + reply.at("/data/message").asString();
    }
}

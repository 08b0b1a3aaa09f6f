package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edits at once, and what they are refused for: requirements that go round in a circle, and versions that are past. */
class ChallengeEditStoryTest {
    private static final String CHALLENGES = "/api/v1/challenges/";

    private final TestServer server = TestServer.get();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete(CHALLENGES + id));
    }

    @Test
    void challengesThatWouldWaitForEachOtherAreNamed() {
        long first = make("Anchor");
        long second = make("Buoy");
        long third = make("Cable");
        assertThat(require(second, first).status()).isEqualTo(200);
        assertThat(require(third, second).status()).isEqualTo(200);

        Reply circle = require(first, third);

        assertThat(circle.status()).isEqualTo(400);
        assertThat(circle.at("/errors/requirements/0").asString()).contains("Anchor → Cable → Buoy → Anchor");
        assertThat(require(third, first, second).status())
                .as("two ways to the same are no circle")
                .isEqualTo(200);
        assertThat(require(second).status()).isEqualTo(200);
        assertThat(require(first, third).at("/errors/requirements/0").asString())
                .contains("Anchor → Cable → Anchor");
    }

    @Test
    void twoWhoEditAtOnceCloseNoCircle() throws Exception {
        long first = make("Dock");
        long second = make("Ebb");
        List<Callable<Reply>> edits = List.of(() -> require(first, second), () -> require(second, first));
        for (int i = 0; i < 10; i++) {
            List<Integer> statuses = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var edit : threads.invokeAll(edits)) {
                    statuses.add(edit.get().status());
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 400);
            require(first);
            require(second);
        }
    }

    @Test
    void severalOfOneNameAreAddedAtOnce() throws Exception {
        ApiClient admin = server.admin();
        for (int i = 0; i < 5; i++) {
            String body = "{\"name\": \"Grapnel " + i + "\", \"value\": 10}";

            List<Reply> replies = AtOnce.times(4, () -> admin.post("/api/v1/challenges", body));

            replies.stream()
                    .filter(reply -> reply.status() == 200)
                    .forEach(reply -> made.add(reply.at("/data/id").asLong()));
            assertThat(replies).extracting(Reply::status).containsOnly(200);
        }
    }

    @Test
    void aChangeOfAVersionThatIsPastIsRefusedAndChangesNothing() {
        long id = make("Fender");
        String read = server.admin().get(CHALLENGES + id).header("ETag").orElseThrow();

        Reply mine = change(id, "{\"value\": 20}", read);
        Reply theirs = change(id, "{\"value\": 30}", read);

        assertThat(mine.status()).isEqualTo(200);
        assertThat(theirs.status()).isEqualTo(409);
        assertThat(theirs.at("/code").asString()).isEqualTo("STALE");
        assertThat(theirs.at("/errors/version/0").asString()).contains("Fender");
        assertThat(server.admin().get(CHALLENGES + id).at("/data/value").asInt())
                .isEqualTo(20);
        assertThat(change(id, "{\"value\": 40}", mine.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(200);
        assertThat(change(id, "{\"value\": 50}", "*").status()).isEqualTo(200);
        assertThat(change(id, "{\"value\": 60}", "\"nonsense\"").status()).isEqualTo(409);
        assertThat(server.admin().patch(CHALLENGES + id, "{\"value\": 70}").status())
                .as("who does not ask is not held up")
                .isEqualTo(200);
        assertThat(server.player().api().get(CHALLENGES + id).header("ETag")).isEmpty();
    }

    private Reply change(long id, String body, String version) {
        return ApiClient.send(server.admin()
                .request(CHALLENGES + id)
                .header("If-Match", version)
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    private Reply require(long id, Long... prerequisites) {
        return server.admin()
                .patch(CHALLENGES + id, "{\"requirements\": {\"prerequisites\": " + List.of(prerequisites) + "}}");
    }

    private long make(String name) {
        Reply reply = server.admin().post("/api/v1/challenges", "{\"name\": \"" + name + "\", \"value\": 10}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        long id = reply.at("/data/id").asLong();
        made.add(id);
        return id;
    }
}

package dev.flagship.server.fairplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.TestServer;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is found by itself, as operators read it. */
abstract class FairPlayStoryTestBase {
    static final Duration SOON = Duration.ofSeconds(60);
    static final Duration SETTLED = Duration.ofSeconds(20);

    final TestServer server = TestServer.get();

    final List<JsonNode> signals(String kind, long account) {
        return server.admin()
                .get("/api/v1/fair-play?kind=" + kind + "&account_id=" + account)
                .at("/data")
                .valueStream()
                .toList();
    }

    /** The one of this kind about the account, once it is found. */
    final JsonNode signal(String kind, long account) {
        server.clock().advance(SETTLED);
        await().atMost(SOON).until(() -> !signals(kind, account).isEmpty());
        List<JsonNode> found = signals(kind, account);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}

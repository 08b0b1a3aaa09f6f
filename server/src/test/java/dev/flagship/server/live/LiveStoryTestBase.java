package dev.flagship.server.live;

import static org.awaitility.Awaitility.await;

import dev.flagship.server.OpenPage;
import dev.flagship.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Open pages, and challenges that are gone afterwards. */
abstract class LiveStoryTestBase {
    static final String CHALLENGES = "/api/v1/challenges";
    static final String FLAG = "flag{live}";
    final TestServer server = TestServer.get();
    final List<Long> made = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        made.forEach(id -> server.admin().delete(CHALLENGES + "/" + id));
    }

    static void hears(OpenPage here, OpenPage there, String topic, Runnable deed) {
        int before = here.heard(topic).size();
        int beforeThere = there.heard(topic).size();
        deed.run();
        await().until(() ->
                here.heard(topic).size() > before && there.heard(topic).size() > beforeThere);
    }

    long make(String name, String more) {
        String worth = more.isEmpty() ? ", \"value\": 10" : more;
        long id = server.admin()
                .post(CHALLENGES, "{\"name\": \"" + name + "\", \"category\": \"live\"" + worth + "}")
                .at("/data/id")
                .asLong();
        server.admin()
                .post(
                        "/api/v1/flags",
                        "{\"challenge_id\": " + id + ", \"type\": \"static\", \"content\": \"" + FLAG
                                + "\", \"data\": \"\"}");
        made.add(id);
        return id;
    }
}

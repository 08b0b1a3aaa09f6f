package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A challenge whose definition changes while instances run, and whoever changes it says what becomes of these. */
abstract class UpdateStoryTestBase {
    final TestServer server;
    long id;
    private int memory = 16;

    UpdateStoryTestBase(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void aChallengeWithInstances() {
        id = challenge("Rudder");
        change("");
    }

    @AfterEach
    void leaveNothingBehind() {
        server.admin().delete("/api/v1/challenges/" + id);
        server.node().clear();
    }

    final long challenge(String name) {
        return server.admin()
                .post(
                        "/api/v1/challenges",
                        "{\"name\": \"" + name + "\", \"category\": \"pwn\", \"value\": 50,"
                                + " \"type\": \"standard\", \"state\": \"visible\", \"description\": \"x\"}")
                .at("/data/id")
                .asLong();
    }

    /** The container of another definition each time. */
    final String part() {
        return "{\"image\": \"pwn-101:latest\", \"ports\": [{\"port\": 80, \"exposure\": \"http\"}],"
                + " \"limits\": {\"memory\": \"" + nextMemory() + "\"}}";
    }

    /** A limit of memory that no definition had before. */
    final String nextMemory() {
        return memory++ + "m";
    }

    /** One that nobody granted. */
    final String compatPart() {
        return part().replace("{\"image\"", "{\"profile\": \"compat\", \"image\"");
    }

    /** One that nobody could reach. */
    final String frpPart() {
        return part().replace("\"exposure\": \"http\"", "\"exposure\": \"frp\"");
    }

    final void change(String query) {
        put(id, query, part());
    }

    final void put(long challenge, String query, String part) {
        Reply put = server.admin().put("/api/v1/challenges/" + challenge + "/container" + query, part);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    final Reply update(String running) {
        return server.admin()
                .post("/api/v1/challenges/" + id + "/container/update", "{\"running\": \"" + running + "\"}");
    }

    final String running(Player player) {
        String instance = player.api().start(id).at("/data/id").asString();
        server.node().run(instance, "HTTP");
        return instance;
    }

    final Reply standing() {
        return server.admin().get("/api/v1/challenges/" + id + "/container/update");
    }

    final String audit(String action, @Nullable String instance) {
        return server.jdbc()
                .sql("""
                        select detail from audit where action = :action and challenge_id = :challenge
                           and instance_id is not distinct from cast(:instance as uuid)""")
                .param("action", action)
                .param("challenge", id)
                .param("instance", instance)
                .query(String.class)
                .single();
    }

    final int version(String instance) {
        return server.node().version(instance);
    }
}

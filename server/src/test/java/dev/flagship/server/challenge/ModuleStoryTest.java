package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import org.junit.jupiter.api.Test;

/** Challenges belong to modules that there are, and to none once theirs is gone. */
class ModuleStoryTest {
    private static final String PATH = "/api/v1/modules";

    private final TestServer server = TestServer.get();

    @Test
    void aChallengeBelongsToAModuleUntilThatIsGone() {
        Reply made = server.admin().post(PATH, "{\"name\": \"Week 1\", \"description\": \"Start here.\"}");
        long module = made.at("/data/id").asLong();
        assertThat(made.at("/data").propertyNames())
                .containsExactlyInAnyOrder("id", "name", "description", "state", "position");
        assertThat(made.at("/data/state").asString()).isEqualTo("visible");

        Reply challenge = server.admin().post("/api/v1/challenges", """
                {"name": "In a module", "category": "misc", "value": 10, "type": "standard", "module_id": %d}""".formatted(module));
        String one = "/api/v1/challenges/" + challenge.at("/data/id").asLong();
        try {
            assertThat(server.admin().get(one).at("/data/module_id").asLong()).isEqualTo(module);
            assertThat(server.admin()
                            .get("/api/v1/challenges?q=In+a+module")
                            .at("/data/0/module_id")
                            .asLong())
                    .isEqualTo(module);
            assertThat(server.admin().patch(one, "{\"name\": \"Still in it\"}").status())
                    .isEqualTo(200);
            assertThat(server.admin().get(one).at("/data/module_id").asLong()).isEqualTo(module);

            assertThat(server.admin().delete(PATH + "/" + module).body()).isEqualTo("{\"success\":true}");
            assertThat(server.admin().get(one).at("/data/module_id").isNull()).isTrue();
            assertThat(server.admin()
                            .patch(one, "{\"module_id\": " + module + "}")
                            .at("/errors/module_id/0")
                            .asString())
                    .contains("expected: the id of a module");
        } finally {
            server.admin().delete(one);
        }
    }

    @Test
    void operatorsChangeModulesAndNobodyElseReadsThem() {
        String one = PATH + "/"
                + server.admin()
                        .post(PATH, "{\"name\": \"Week 2\"}")
                        .at("/data/id")
                        .asLong();

        Reply changed = server.admin().patch(one, "{\"state\": \"hidden\", \"position\": 3}");
        assertThat(changed.at("/data/name").asString()).isEqualTo("Week 2");
        assertThat(changed.at("/data/state").asString()).isEqualTo("hidden");
        assertThat(changed.at("/data/position").asInt()).isEqualTo(3);
        assertThat(server.admin().get(PATH).body()).contains("Week 2");
        assertThat(server.admin()
                        .post(PATH, "{\"name\": \" \"}")
                        .at("/errors/name/0")
                        .asString())
                .contains("expected text");
        assertThat(server.player().api().get(PATH).status()).isEqualTo(403);
        assertThat(server.stranger().delete(one).status()).isEqualTo(403);
        assertThat(server.admin().delete(one).status()).isEqualTo(200);
        assertThat(server.admin().get(one).status()).isEqualTo(404);
    }
}

package dev.flagship.server.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long instances live and what they may use: by their definition, by a rule of the challenge, by settings. */
class ContainerRulesStoryTest {
    /** A server of its own, because other tests know the versions of definitions. */
    private static TestServer server;

    private static long web;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
        web = server.challenge("web-one");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        List.of(Setting.LIFETIME, Setting.MEMORY, Setting.MEMORY_MOST, Setting.CPU_MOST, Setting.PIDS)
                .forEach(setting -> server.set(setting, setting.byDefault()));
        rules("\"lifetime_seconds\": null, \"memory_mib\": null, \"cpu_percent\": null, \"pids\": null");
    }

    @Test
    void whatIsSetForAllMakesANewVersionAndWhatRunsKeepsItsOwn() {
        ApiClient player = server.player().api();
        String before = player.start(web).at("/data/id").asString();
        server.node().run(before, "HTTP");
        int version = version(before);

        server.set(Setting.MEMORY, "64");
        server.set(Setting.PIDS, "32");
        server.set(Setting.LIFETIME, "7200");
        await().until(() -> latest().contains("\"memory\":\"64m\""));
        String after = server.player().api().start(web).at("/data/id").asString();

        assertThat(latest()).contains("\"pids\":32", "\"lifetime_seconds\":7200");
        assertThat(version(after)).isGreaterThan(version);
        assertThat(version(before)).isEqualTo(version);
        assertThat(server.player().browser().get("/challenges/" + web).body()).contains("for 2 hours");
    }

    @Test
    void nothingGoesBeyondWhatIsSetAsTheMost() {
        rules("\"memory_mib\": 200, \"cpu_percent\": 40, \"lifetime_seconds\": 600");
        assertThat(latestAfterStart()).contains("\"memory\":\"200m\"", "\"cpu\":0.4", "\"lifetime_seconds\":600");

        server.set(Setting.MEMORY_MOST, "128");
        server.set(Setting.CPU_MOST, "25");
        assertThat(latestAfterStart()).contains("\"memory\":\"128m\"", "\"cpu\":0.25");
        Reply shown = server.admin().get("/api/v1/challenges/" + web + "/rules");
        assertThat(shown.body())
                .contains("\"name\":\"memory_mib\",\"own\":\"200\",\"usual\":\"\",\"in_force\":\"128\"");
    }

    @Test
    void whatNoContainerOfTheProfileGetsIsRefusedByName() {
        for (String bad : List.of(
                "\"memory_mib\": 257",
                "\"memory_mib\": 5",
                "\"memory_mib\": \"64m; rm\"",
                "\"memory_mib\": \"1e3\"",
                "\"memory_mib\": \"\u0666\u0664\"",
                "\"cpu_percent\": 51",
                "\"cpu_percent\": 0",
                "\"pids\": 129",
                "\"pids\": -1",
                "\"lifetime_seconds\": 59",
                "\"lifetime_seconds\": 315360000")) {
            Reply refused = server.admin().patch("/api/v1/challenges/" + web + "/rules", "{" + bad + "}");
            assertThat(refused.status()).as(bad).isEqualTo(422);
            assertThat(refused.at("/errors").propertyNames()).containsExactly(bad.substring(1, bad.indexOf('"', 1)));
        }
    }

    private String latestAfterStart() {
        assertThat(server.player().api().start(web).status()).isEqualTo(202);
        return latest();
    }

    private String latest() {
        return server.jdbc()
                .sql("select body from ledger.definition where challenge_id = :id order by version desc limit 1")
                .param("id", web)
                .query(String.class)
                .single();
    }

    private int version(String instance) {
        return server.node().version(instance);
    }

    private void rules(String rules) {
        Reply reply = server.admin().patch("/api/v1/challenges/" + web + "/rules", "{" + rules + "}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}

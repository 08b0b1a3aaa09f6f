package dev.flagship.server;

import dev.flagship.server.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Instances of two challenges, which a node that only pretends runs and ends. */
abstract class InstanceStoryTestBase {
    final TestServer server = TestServer.get();
    final long web = server.challenge("web-one");
    final long nc = server.challenge("nc-two");

    @AfterEach
    void leaveNothingBehind() {
        server.node().clear();
        server.node().healthy();
        List.of(Setting.INSTANCES_IN_ALL, Setting.INSTANCES_PER_ACCOUNT, Setting.PAUSED, Setting.START, Setting.END)
                .forEach(setting -> server.set(setting, setting.byDefault()));
    }

    Integer count(String from) {
        return server.jdbc()
                .sql("select count(*) from " + from)
                .query(Integer.class)
                .single();
    }

    static String codeOf(Reply reply) {
        return reply.status() + " " + reply.at("/code").asString("");
    }
}

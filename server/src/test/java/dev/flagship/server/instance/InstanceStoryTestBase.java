package dev.flagship.server.instance;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Instances of two challenges, which a node that only pretends runs and ends. */
public abstract class InstanceStoryTestBase {
    protected final TestServer server = TestServer.get();
    protected final long web = server.challenge("web-one");
    protected final long nc = server.challenge("nc-two");

    @AfterEach
    protected void leaveNothingBehind() {
        server.node().clear();
        server.node().healthy();
        List.of(Setting.INSTANCES_IN_ALL, Setting.INSTANCES_PER_ACCOUNT, Setting.PAUSED, Setting.START, Setting.END)
                .forEach(setting -> server.set(setting, setting.byDefault()));
    }

    /** Adds so many copies of this instance, of owners that nobody knows. */
    protected void crowd(String id, int more) {
        server.jdbc().sql("""
                        insert into ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id,
                                                     state, created_at, state_since)
                        select gen_random_uuid(), challenge_id, version, engine, owner_key || '-' || n, account_id,
                               user_id, state, created_at, state_since
                        from ledger.instance, generate_series(1, :more) n where id = :id::uuid
                        """).param("id", id).param("more", more).update();
    }

    /** Quicker than a node ends them. What was done to them stays on record. */
    protected void forgetCrowd() {
        server.jdbc()
                .sql("delete from ledger.instance where owner_key like '%-%'")
                .update();
    }

    protected Integer count(String from) {
        return server.jdbc()
                .sql("select count(*) from " + from)
                .query(Integer.class)
                .single();
    }

    protected static String codeOf(Reply reply) {
        return reply.status() + " " + reply.at("/code").asString("");
    }
}

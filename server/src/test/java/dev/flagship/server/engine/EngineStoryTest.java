package dev.flagship.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.disk.Inodes;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators accept what an engine cannot carry, by name and with a reason, and take it back; nobody else does. */
@Tag("fault")
class EngineStoryTest {
    private static final String PAGE = "/admin/engines";
    private static final String API = "/api/v1/engines";
    private static final String ACCEPTANCE = API + "/local/acceptance";
    private static final Shortfall SWAP = new Shortfall("memory-swap", "this kernel counts no <swap>");
    private static final Shortfall PEERS = new Shortfall("peer-tcp", "neighbours reach each other");

    private final TestServer server = TestServer.get();

    @AfterEach
    void leaveNothingBehind() {
        server.jdbc().sql("delete from ledger.engine_acceptance").update();
        server.node().healthy();
        server.node().clear();
    }

    @Test
    void whatItLacksIsShownAcceptedWithAReasonAndTakenBack() {
        lacks(Status.CONDITIONAL, SWAP);
        Browser operator = server.operator();
        assertThat(operator.get("/admin").body()).contains("waits to be accepted", "href=\"/admin/engines\"");
        assertThat(operator.get(PAGE).body())
                .contains("waits to be accepted", "no &lt;swap&gt;", "not accepted", "value=\"memory-swap\"");
        assertThat(server.player().api().start(server.challenge("web-one")).body())
                .contains("ENGINE_UNAVAILABLE");

        Reply asked = operator.submit(PAGE + "/local/accept", "controls", "memory-swap", "reason", " a <closed> lab ");
        assertThat(asked.status()).as(asked.body()).isEqualTo(302);
        assertThat(operator.get(PAGE).body())
                .contains("the node looks at it again", "a &lt;closed&gt; lab", "every 2s", "Take this back")
                .doesNotContain("Why this is acceptable");
        assertThat(audited("engine.accept")).isEqualTo("local without memory-swap: a <closed> lab");
        lacks(Status.READY, SWAP);
        assertThat(operator.get(PAGE).body())
                .contains("ready, as it was accepted")
                .doesNotContain("every 2s");
        assertThat(operator.get("/admin").body()).contains("ready, accepted without memory-swap");

        assertThat(operator.submit(PAGE + "/local/revoke").status()).isEqualTo(302);
        assertThat(audited("engine.revoke")).isEqualTo("local without memory-swap");
        assertThat(server.admin().get(API + "/local").at("/data/acceptance").isNull())
                .isTrue();
    }

    @Test
    void programsAcceptExactlyWhatTheyWereShown() {
        lacks(Status.CONDITIONAL, SWAP, PEERS);
        Reply less = accept("[\"memory-swap\"]", "a trial");
        assertThat(less.status()).isEqualTo(409);
        assertThat(less.at("/code").asString()).isEqualTo("STALE");
        assertThat(less.body()).contains("memory-swap, peer-tcp");
        Reply done = accept("[\"peer-tcp\", \"memory-swap\"]", "a trial");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.at("/data/acceptance/controls").toString()).isEqualTo("[\"memory-swap\",\"peer-tcp\"]");
        assertThat(done.at("/data/acceptance/reason").asString()).isEqualTo("a trial");
        assertThat(done.at("/data/lacking/1/accepted").asBoolean()).isTrue();

        lacks(Status.CONDITIONAL, SWAP, PEERS, new Shortfall("peer-udp", "so they do"));
        Reply shown = server.admin().get(API);
        assertThat(shown.at("/data/0/lacking/2/accepted").asBoolean()).isFalse();
        assertThat(shown.at("/data/0/status").asString()).isEqualTo("conditional");
        assertThat(server.operator().get(PAGE).body())
                .contains("value=\"memory-swap,peer-tcp,peer-udp\"", "Accepted without memory-swap, peer-tcp");
        assertThat(server.admin().delete(ACCEPTANCE).at("/data/acceptance").isNull())
                .isTrue();
    }

    @Test
    void whatHasToHoldNobodyAccepts() {
        server.node().reportHealth(new EngineHealth("double", Status.REFUSED, "pids: no limit", List.of()));
        Reply refused = accept("[\"pids\"]", "a trial");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code").asString()).isEqualTo("ENGINE_REFUSED");
        assertThat(refused.body()).contains("pids: no limit");
        Reply page = server.operator().submit(PAGE + "/local/accept", "controls", "pids", "reason", "a trial");
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.body()).contains("nobody can accept that: pids: no limit");
        server.node().healthy();
        assertThat(accept("[\"pids\"]", "a trial").at("/code").asString()).isEqualTo("NOTHING_TO_ACCEPT");
        server.node().unreachable();
        assertThat(accept("[\"pids\"]", "a trial").at("/code").asString()).isEqualTo("ENGINE_UNAVAILABLE");
        assertThat(server.jdbc()
                        .sql("select count(*) from ledger.engine_acceptance")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void littleRoomOnItsDiskIsAWarningAndTooLittleStopsStartsAndNothingElse() {
        long web = server.challenge("web-one");
        ApiClient player = server.player().api();
        hasFree(9, Status.READY);
        Reply started = player.start(web);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String id = started.at("/data/id").asString();
        server.node().run(id, "HTTP");
        Browser operator = server.operator();
        assertThat(operator.get("/admin").body())
                .contains("Little room on the disk of local", "9 of 100 GiB free (9 %)", "ready, with little room");
        assertThat(operator.get(PAGE).body()).contains("notice is-warning", "no starts below 5 % and 10 GiB");

        hasFree(4, Status.FULL);
        Reply refused = server.player().api().start(web);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.at("/code").asString()).isEqualTo("ENGINE_FULL");
        assertThat(refused.at("/retry_after_seconds").asInt()).isEqualTo(60);
        assertThat(refused.body()).contains("4 % of the disk", "a start needs 5 %", "Running instances keep running");
        String instance = "/api/v1/instances/" + id;
        assertThat(player.post(instance + "/reset", "").at("/code").asString()).isEqualTo("ENGINE_FULL");
        assertThat(player.get(instance).at("/data/state").asString()).isEqualTo("RUNNING");
        assertThat(operator.get("/admin").body())
                .contains("its disk has too little room", "Little room on the disk of local");
        assertThat(operator.get("/admin/ready").body()).contains("its disk has too little room");
        Reply engine = server.admin().get(API + "/local");
        assertThat(engine.at("/data/status").asString()).isEqualTo("full");
        assertThat(engine.at("/data/disk/free_bytes").asLong()).isEqualTo(4L << 30);
        assertThat(player.delete(instance).status()).isEqualTo(202);
    }

    @Test
    void whereItsDiskLacksInodesThoseAreWhatEverybodyIsTold() {
        long web = server.challenge("web-one");
        hasFreeInodes(90_000, Status.READY);
        Browser operator = server.operator();
        assertThat(operator.get("/admin").body())
                .contains("Little room on the disk of local", "90,000 of 1,000,000 inodes free (9 %)");
        assertThat(operator.get(PAGE).body()).contains("notice is-warning", "no starts below 5 % and 100000");

        hasFreeInodes(40_000, Status.FULL);
        Reply refused = server.player().api().start(web);
        assertThat(refused.at("/code").asString()).isEqualTo("ENGINE_FULL");
        assertThat(refused.body()).contains("4 % of its inodes", "a start needs 5 % or 100000");
        assertThat(server.admin()
                        .get(API + "/local")
                        .at("/data/disk/free_inodes")
                        .asLong())
                .isEqualTo(40_000);
    }

    @Test
    void onlyOperatorsAcceptAndOthersDoNotEvenRead() {
        lacks(Status.CONDITIONAL, SWAP);
        String body = "{\"controls\": [\"memory-swap\"], \"reason\": \"mine\"}";
        assertThat(server.player().api().get(API).status()).isEqualTo(403);
        assertThat(server.player().api().post(ACCEPTANCE, body).status()).isEqualTo(403);
        assertThat(server.observer().api().get(API + "/local").status()).isEqualTo(200);
        assertThat(server.observer().api().post(ACCEPTANCE, body).status()).isEqualTo(403);
        assertThat(server.observer().browser().get(PAGE).body())
                .contains("waits to be accepted")
                .doesNotContain("Why this is acceptable");
    }

    @Test
    void whatIsAskedWronglyIsNamed() {
        lacks(Status.CONDITIONAL, SWAP);
        assertThat(accept("[]", "a trial").status()).isEqualTo(422);
        assertThat(accept("[]", "a trial").body()).contains("controls: expected: a list");
        assertThat(accept("\"memory-swap\"", "a trial").body()).contains("controls: expected: a list");
        assertThat(accept("[\"memory-swap\"]", " ").body()).contains("reason");
        assertThat(server.admin().get(API + "/elsewhere").status()).isEqualTo(404);
        assertThat(server.admin().get(API + "/elsewhere").body()).contains("There is no engine elsewhere.");
        assertThat(server.admin()
                        .post(API + "/elsewhere/acceptance", "{\"controls\": [\"pids\"], \"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }

    private Reply accept(String controls, String reason) {
        return server.admin().post(ACCEPTANCE, "{\"controls\": " + controls + ", \"reason\": \"" + reason + "\"}");
    }

    private void hasFree(long gibibytes, Status status) {
        has(new Disk(100L << 30, gibibytes << 30), status);
    }

    private void hasFreeInodes(long inodes, Status status) {
        has(new Disk(100L << 30, 50L << 30, new Inodes(1_000_000, inodes)), status);
    }

    private void has(Disk disk, Status status) {
        DiskRoom room = new DiskRoom(disk, DiskMarks.STANDARD);
        server.node().reportHealth(new EngineHealth("double", status, "", List.of()).with(room));
    }

    private void lacks(Status status, Shortfall... lacking) {
        String detail = status == Status.READY ? "" : "memory-swap: not accepted";
        server.node().reportHealth(new EngineHealth("double", status, detail, List.of("lsm"), List.of(lacking)));
    }

    private String audited(String action) {
        return server.jdbc()
                .sql("select detail from audit where action = :action order by id desc limit 1")
                .param("action", action)
                .query(String.class)
                .single();
    }
}

package dev.flagship.server.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.capture.Capture;
import dev.flagship.ledger.capture.CaptureLedger;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.TestServer.Player;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators have instances captured, and nobody else hears of it. */
class CapturesStoryTest {
    private static final String API = "/api/v1/captures";
    private static final String PAGE = "/admin/captures";

    private final TestServer server = TestServer.get();
    private final CaptureLedger ledger = new CaptureLedger(server.dataSource());

    @AfterEach
    void leaveNothingBehind() {
        server.jdbc().sql("delete from ledger.capture").update();
        server.jdbc().sql("delete from ledger.capture_rule").update();
        server.node().clear();
    }

    @Test
    void anInstanceIsCapturedDownloadedAndWrittenDown() {
        String instance = running();
        assertThat(server.admin().get(API).at("/data").size())
                .as("off by default")
                .isZero();

        Reply begun =
                server.admin().post(API, "{\"instance_id\": \"" + instance + "\", \"seconds\": 60, \"megabytes\": 2}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        long id = begun.at("/data/id").asLong();
        assertThat(begun.at("/data/most").asLong()).isEqualTo(2 << 20);
        assertThat(server.admin().get(API + "/" + id + "/file").status())
                .as("nothing yet")
                .isEqualTo(404);
        Reply again = server.admin().post(API, "{\"instance_id\": \"" + instance + "\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("BUSY", instance);

        ledger.append(id, bytes("one "), 0);
        ledger.append(id, bytes("two"), 7);
        Reply file = server.admin().get(API + "/" + id + "/file");
        assertThat(file.body()).isEqualTo("one two");
        assertThat(file.header("Content-Type")).hasValue("application/x-pcapng");
        assertThat(file.header("Content-Disposition")).hasValue("attachment; filename=\"capture-" + id + ".pcapng\"");
        Reply listed = server.admin().get(API);
        assertThat(listed.at("/data/0/kept").asLong()).isEqualTo(7);
        assertThat(listed.at("/data/0/missed").asLong()).isEqualTo(7);
        assertThat(listed.at("/data/0/instance_id").asString()).isEqualTo(instance);

        assertThat(server.admin().post(API + "/" + id + "/stop", "{}").status()).isEqualTo(200);
        assertThat(ledger.find(id).orElseThrow().endedBy()).isEqualTo(Capture.End.OPERATOR);
        ledger.append(id, bytes("too late"), 0);
        assertThat(server.admin().get(API + "/" + id + "/file").body()).isEqualTo("one two");
        assertThat(server.admin().delete(API + "/" + id).status()).isEqualTo(200);
        assertThat(server.admin().delete(API + "/" + id).status()).isEqualTo(404);
        assertThat(deedsOf(instance))
                .containsExactly(
                        "capture.start", "capture.download", "capture.stop", "capture.download", "capture.remove");
    }

    @Test
    void operatorsCaptureOnThePageToo() {
        String instance = running();
        Browser operator = server.operator();
        assertThat(operator.get("/admin/instances/" + instance).body()).contains(PAGE + "?instance=" + instance);
        assertThat(operator.get(PAGE + "?instance=" + instance).body())
                .contains("value=\"" + instance + "\"", "No captures");

        assertThat(operator.submit(PAGE, "instance_id", instance, "seconds", "30", "megabytes", "1")
                        .status())
                .isEqualTo(302);
        Capture capture = ledger.all().getFirst();
        assertThat(Duration.between(capture.askedAt(), capture.until())).isEqualTo(Duration.ofSeconds(30));
        assertThat(operator.get(PAGE).body()).contains("Running", "0 KiB", instance);
        ledger.append(capture.id(), bytes("blocks"), 0);
        assertThat(operator.get(PAGE + "/" + capture.id() + "/file").body()).isEqualTo("blocks");
        assertThat(operator.submit(PAGE, "instance_id", instance).body()).contains("is being captured already");
        assertThat(operator.submit(PAGE, "instance_id", "x").body()).contains("expected the id of an instance");

        assertThat(operator.submit(PAGE + "/" + capture.id() + "/stop").status())
                .isEqualTo(302);
        assertThat(operator.get(PAGE).body()).contains("Stopped").doesNotContain("Running");
        assertThat(operator.submit(PAGE + "/" + capture.id() + "/remove").status())
                .isEqualTo(302);
        assertThat(ledger.all()).isEmpty();
    }

    @Test
    void everyInstanceOfAChallengeIsCapturedFromItsStartOn() {
        String instance = running();
        long challenge = server.challenge("web-one");
        String engine = server.jdbc()
                .sql("select engine from ledger.instance where id = cast(:id as uuid)")
                .param("id", instance)
                .query(String.class)
                .single();

        assertThat(server.operator()
                        .submit(
                                PAGE + "/rules",
                                "challenge_id",
                                Long.toString(challenge),
                                "seconds",
                                "20",
                                "megabytes",
                                "3")
                        .status())
                .isEqualTo(302);
        assertThat(server.admin().get(API + "/rules").at("/data/0/megabytes").asInt())
                .isEqualTo(3);
        ledger.beginRuled(engine, server.clock().now());
        ledger.beginRuled(engine, server.clock().now());
        assertThat(ledger.all()).singleElement().satisfies(capture -> {
            assertThat(capture.instance()).hasToString(instance);
            assertThat(capture.most()).isEqualTo(3 << 20);
        });

        assertThat(server.admin().delete(API + "/rules/" + challenge).status()).isEqualTo(200);
        assertThat(server.admin().delete(API + "/rules/" + challenge).status()).isEqualTo(404);
        Reply none =
                server.admin().post(API + "/rules", "{\"challenge_id\": " + server.challenge("no-container") + "}");
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("NO_INSTANCE");
    }

    @Test
    void whatCannotBeIsNamed() {
        String instance = running();
        for (String wrong : List.of("\"seconds\": 5", "\"megabytes\": 65", "\"forever\": true")) {
            Reply refused = server.admin().post(API, "{\"instance_id\": \"" + instance + "\", " + wrong + "}");
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.body()).contains(wrong.substring(1, wrong.indexOf('"', 1)));
        }
        assertThat(server.admin().post(API, "{\"instance_id\": \"me\"}").status())
                .isEqualTo(400);
        assertThat(server.admin()
                        .post(API, "{\"instance_id\": \"00000000-0000-0000-0000-000000000001\"}")
                        .body())
                .contains("There is no live instance 00000000");
        assertThat(ledger.all()).isEmpty();
    }

    @Test
    void capturesTakeOnlySoMuchRoom() {
        String instance = running();
        server.jdbc()
                .sql("""
                        insert into ledger.capture (instance_id, asked_at, until, most, ended_at, ended_by, kept)
                        values (cast(:id as uuid), now(), now(), 1, now(), 'TIME', :kept)""")
                .param("id", instance)
                .param("kept", CaptureLedger.ROOM)
                .update();
        Reply full = server.admin().post(API, "{\"instance_id\": \"" + instance + "\"}");
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.body()).contains("CAPTURES_FULL", "1024 MiB");
    }

    @Test
    void whatEndedIsRemovedWithItsTime() {
        String instance = running();
        long id = server.admin()
                .post(API, "{\"instance_id\": \"" + instance + "\"}")
                .at("/data/id")
                .asLong();
        ledger.append(id, bytes("x"), 0);
        ledger.end(id, Capture.End.TIME, server.clock().now());

        assertThat(ledger.removeEndedBefore(server.clock().now().minusSeconds(60)))
                .isZero();
        assertThat(ledger.removeEndedBefore(server.clock().now().plusSeconds(60)))
                .isEqualTo(1);
        assertThat(ledger.part(id, 0)).isEmpty();
    }

    @Test
    void nobodyElseHearsOfACapture() {
        String instance = running();
        long id = server.admin()
                .post(API, "{\"instance_id\": \"" + instance + "\"}")
                .at("/data/id")
                .asLong();
        ledger.append(id, bytes("secret"), 0);
        for (Player other : List.of(server.player(), server.author(), server.observer())) {
            for (String address : List.of(API, API + "/" + id + "/file", API + "/rules")) {
                assertThat(other.api().get(address).status()).as(address).isEqualTo(403);
            }
            assertThat(other.browser().get(PAGE).status()).isEqualTo(403);
            assertThat(other.browser().get(PAGE + "/" + id + "/file").status()).isEqualTo(403);
        }
    }

    private String running() {
        Player player = server.player();
        String id =
                player.api().start(server.challenge("web-one")).at("/data/id").asString();
        server.node().run(id, "HTTP");
        return id;
    }

    private List<String> deedsOf(String instance) {
        return server
                .jdbc()
                .sql(
                        "select action from audit where instance_id = cast(:id as uuid) and action like 'capture.%' order by id")
                .param("id", instance)
                .query(String.class)
                .list()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.flagship.system.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.capture.Capture;
import dev.flagship.ledger.capture.CaptureLedger;
import dev.flagship.ledger.capture.CaptureRule;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import dev.flagship.testkit.host.Programs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What players and a real container say to each other is captured where somebody asked for it, and nowhere else. */
class CaptureTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final long MUCH = 1 << 20;

    @TempDir
    static Path folder;

    private static TestImages images;
    private static NodeLab lab;
    private static CaptureLedger captures;

    @BeforeAll
    static void start() throws Exception {
        images = new TestImages(Files.createDirectory(folder.resolve("images")));
        String image = images.fromScratch("heard", "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        lab = NodeLab.encrypted(folder.resolve("data"));
        lab.define("heard", Specimen.tcp(image).json());
        lab.define("ruled", Specimen.tcp(image).json());
        captures = new CaptureLedger(lab.dataSource());
        lab.startNode("");
        lab.awaitEngine();
    }

    @AfterAll
    static void close() {
        lab.close();
        images.close();
    }

    @Test
    void whatAnOperatorAsksForIsHeardUntilTheInstanceEnds() {
        InstanceRecord instance = run("heard", 1);
        InstanceRecord other = run("heard", 2);
        assertThat(captures.all()).noneMatch(each -> each.instance().equals(instance.id()));
        long id = ask(instance.id(), LONG, MUCH);
        // The node has begun to listen once the beginning of the file is there.
        await().atMost(NodeLab.PATIENCE).until(() -> captures.part(id, 0).isPresent());

        get(instance);
        get(other);
        await().atMost(NodeLab.PATIENCE).until(() -> file(id).contains(lab.flag(instance)));
        assertThat(file(id)).startsWith("\n\r\r\n").doesNotContain(lab.flag(other));

        lab.stop(instance.id());
        lab.await(instance.id(), InstanceState.STOPPED);
        assertThat(ended(id)).isEqualTo(Capture.End.INSTANCE);
        assertThat(file(id)).contains("GET / HTTP");
    }

    @Test
    void aCaptureEndsWhenItsTimeIsUp() {
        InstanceRecord instance = run("heard", 3);
        assertThat(ended(begun(instance.id(), Duration.ofSeconds(1), MUCH))).isEqualTo(Capture.End.TIME);
    }

    @Test
    void aCaptureEndsWhenItIsFull() {
        InstanceRecord instance = run("heard", 4);
        long id = ask(instance.id(), LONG, 400);
        await().atMost(NodeLab.PATIENCE).until(() -> captures.part(id, 0).isPresent());
        get(instance);
        assertThat(ended(id)).isEqualTo(Capture.End.BYTES);
        assertThat(captures.find(id).orElseThrow().kept()).isLessThanOrEqualTo(400);
    }

    @Test
    void everyInstanceOfAChallengeIsHeardWhereThatIsWanted() {
        InstanceRecord before = run("ruled", 5);
        long challenge =
                captures.find(ask(before.id(), LONG, MUCH)).orElseThrow().challengeId();
        captures.rule(new CaptureRule(challenge, LONG, MUCH), Instant.now());
        InstanceRecord after = run("ruled", 6);
        await().atMost(NodeLab.PATIENCE).until(() -> {
            get(after);
            return of(after.id()).map(each -> file(each.id())).orElse("").contains(lab.flag(after));
        });
        assertThat(captures.unrule(challenge)).isTrue();
    }

    /** Begins one, beside which there is no other. */
    private static long ask(InstanceId instance, Duration life, long most) {
        long id = begun(instance, life, most);
        assertThat(captures.ask(instance, life, most, Instant.now())).isInstanceOf(CaptureLedger.Asked.Refused.class);
        return id;
    }

    private static long begun(InstanceId instance, Duration life, long most) {
        CaptureLedger.Asked asked = captures.ask(instance, life, most, Instant.now());
        assertThat(asked).isInstanceOf(CaptureLedger.Asked.Begun.class);
        return ((CaptureLedger.Asked.Begun) asked).id();
    }

    private static Optional<Capture> of(InstanceId instance) {
        return captures.all().stream()
                .filter(each -> each.instance().equals(instance))
                .findFirst();
    }

    private static Capture.End ended(long id) {
        return await().atMost(NodeLab.PATIENCE)
                .until(() -> Optional.ofNullable(captures.find(id).orElseThrow().endedBy()), Optional::isPresent)
                .orElseThrow();
    }

    private static String file(long id) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; captures.part(id, i).isPresent(); i++) {
            all.writeBytes(captures.part(id, i).orElseThrow());
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    private static InstanceRecord run(String slug, long account) {
        return lab.await(lab.request(slug, account).id(), InstanceState.RUNNING);
    }

    private static void get(InstanceRecord instance) {
        Programs.execute(
                "curl",
                "-s",
                "http://127.0.0.1:" + instance.endpoints().getFirst().port() + "/");
    }
}

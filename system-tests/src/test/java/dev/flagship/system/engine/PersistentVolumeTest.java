package dev.flagship.system.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.cleanup.CleanupRules;
import dev.flagship.driver.cleanup.Leftover;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.volume.KeptVolume;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.system.lab.Engines;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner keeps in a persistent volume: a challenge that writes each of its flags there, and shows all of them. */
class PersistentVolumeTest {
    private static final String SLUG = "keeper";

    private static NodeLab lab;
    private static TestImages images;
    private static KeptVolumes volumes;
    private static long lastAccount;

    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        volumes = new KeptVolumes(lab.dataSource());
        String image = images.fromScratch(SLUG, "ENTRYPOINT [\"/specimen\"]");
        lab.define(
                SLUG,
                Specimen.http(image)
                        .running("keep", "" + Specimen.PORT, "/kept/notes")
                        .with("volumes", "{\"notes\": {\"size\": \"1m\", \"persistent\": true}}")
                        .with("mounts", "[{\"volume\": \"notes\", \"path\": \"/kept\"}]")
                        .json());
        lab.startNode("").awaitLine("ready");
    }

    @AfterEach
    void leaveNothing() {
        volumes.askRemovalOfAll(Instant.now());
        lab.leaveNothing();
        Awaitility.await("nothing is kept")
                .atMost(NodeLab.PATIENCE)
                .until(() -> volumes.all().isEmpty());
        assertThat(onTheEngine()).isEmpty();
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @Test
    void aVolumeOutlivesResetsAndIsThereForTheNextInstanceOfItsOwnerAlone() {
        InstanceRecord first = lab.start(SLUG, ++lastAccount);
        String one = lab.flag(first);
        assertThat(shown(first)).containsExactly(one);

        assertThat(lab.intents().reset(first.id(), first.definition(), true, Instant.now()))
                .isTrue();
        InstanceRecord again = lab.awaitEntry(first.id());
        assertThat(again.incarnation()).isEqualTo(2);
        String two = lab.flag(again);
        awaitShown(again, List.of(one, two));
        lab.awaitInvariants();

        lab.stop(first.id());
        lab.await(first.id(), InstanceState.STOPPED);
        lab.awaitInvariants();
        assertThat(volumes.all()).singleElement().satisfies(kept -> {
            assertThat(kept.ownerKey()).isEqualTo("user:" + lastAccount);
            assertThat(kept.inUse()).isFalse();
        });
        InstanceRecord next = lab.start(SLUG, lastAccount);
        assertThat(shown(next)).containsExactly(one, two, lab.flag(next));
        InstanceRecord others = lab.start(SLUG, ++lastAccount);
        assertThat(shown(others)).containsExactly(lab.flag(others));
        assertThat(volumes.all()).hasSize(2);
    }

    @Test
    void whatAnOperatorHasRemovedGoesOnceNoInstanceHasIt() {
        InstanceRecord first = lab.start(SLUG, ++lastAccount);
        KeptVolume kept = volumes.all().getFirst();
        volumes.askRemoval(kept.id(), Instant.now());
        assertThat(shown(first)).containsExactly(lab.flag(first));
        assertThat(volumes.find(kept.id())).isPresent();

        lab.stop(first.id());
        lab.await(first.id(), InstanceState.STOPPED);
        InstanceRecord next = lab.start(SLUG, lastAccount);
        assertThat(volumes.find(kept.id())).isEmpty();
        assertThat(shown(next)).containsExactly(lab.flag(next));
    }

    @Test
    void anInstanceWithAnOverfullVolumeFailsAndTheNextOneBeginsAnew() {
        InstanceRecord greedy = lab.start(SLUG, ++lastAccount);
        assertThat(lab.player().get(greedy.endpoints().getFirst())).endsWith(lab.flag(greedy) + "\n");
        // It may be ended for that before this has ended.
        lab.engine().tryDocker("exec", container(greedy), "/specimen", "fill", "/kept/more", "2");

        InstanceRecord failed = lab.await(greedy.id(), InstanceState.FAILED);
        assertThat(failed.reason()).isEqualTo(Reason.VOLUME);
        assertThat(failed.detail()).startsWith("volume notes holds ").endsWith(" bytes, and may hold 1048576");
        InstanceRecord next = lab.start(SLUG, lastAccount);
        assertThat(shown(next)).containsExactly(lab.flag(next));
    }

    @Test
    void aCleanUpKeepsAVolumeAsLongAsARowSaysSo() {
        InstanceRecord first = lab.start(SLUG, ++lastAccount);
        lab.stop(first.id());
        lab.await(first.id(), InstanceState.STOPPED);
        Set<String> there = onTheEngine();
        assertThat(there).hasSize(2);
        Set<String> keys =
                volumes.all().stream().map(kept -> kept.key().toString()).collect(Collectors.toSet());

        assertThat(leftovers(rules(true, keys))).doesNotContainAnyElementsOf(there);
        assertThat(leftovers(rules(false, Set.of()))).as("nobody knows").doesNotContainAnyElementsOf(there);
        assertThat(leftovers(rules(true, Set.of()))).as("no row says so").containsAll(there);
    }

    private static CleanupRules rules(boolean keptKnown, Set<String> kept) {
        Map<String, Instant> longAgo =
                onTheEngine().stream().collect(Collectors.toMap(name -> name, name -> Instant.EPOCH));
        return new CleanupRules(
                lab.platform().id(),
                true,
                false,
                Duration.ZERO,
                Duration.ZERO,
                longAgo,
                keptKnown,
                kept,
                false,
                true,
                Set.of(),
                false,
                Set.of(),
                false);
    }

    private static Set<String> leftovers(CleanupRules rules) {
        try (CleanEngine engine = CleanEngine.open(Engines.url(), NodeLab.PATIENCE)) {
            return engine.find(rules).leftovers().stream().map(Leftover::name).collect(Collectors.toSet());
        }
    }

    private static Set<String> onTheEngine() {
        return new TreeSet<>(lab.engine().volumes(lab.platform().id()));
    }

    private static String container(InstanceRecord instance) {
        return Engines.docker("ps", "-q", "--filter", "label=flagship.instance=" + instance.id())
                .strip();
    }

    private static void awaitShown(InstanceRecord instance, List<String> flags) {
        Awaitility.await("the new container answers")
                .atMost(NodeLab.PATIENCE)
                .untilAsserted(() -> assertThat(shown(instance)).isEqualTo(flags));
    }

    private static List<String> shown(InstanceRecord instance) {
        String answer = lab.player().get(instance.endpoints().getFirst());
        assertThat(answer).startsWith("HTTP/1.1 200 OK");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4).lines().toList();
    }
}

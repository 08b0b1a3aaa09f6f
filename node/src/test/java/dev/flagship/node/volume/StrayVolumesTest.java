package dev.flagship.node.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.testkit.ledger.FakeEngineLedger;
import dev.flagship.testkit.ledger.FakeInstanceLedger;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StrayVolumesTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final String ENGINE = "local";

    private final FakeEngineLedger engines = new FakeEngineLedger();
    private final FakeInstanceLedger instances = new FakeInstanceLedger(engines, 10_000, 10_009);
    private final Lease lease =
            engines.acquire(ENGINE, "node", Duration.ofHours(1), T0).orElseThrow();
    private final Map<Incarnation, List<String>> there = new HashMap<>();
    private final List<String> removed = new ArrayList<>();
    private final StrayVolumes strays = new StrayVolumes(ENGINE, instances, () -> there, removed::add);

    @Test
    void volumesOfWhatHasEndedAndOfWhatNoRowKnowsAreRemoved() {
        InstanceId ended = requested("user:1", ENGINE);
        InstanceId stopping = requested("user:2", ENGINE);
        InstanceId waiting = requested("user:3", ENGINE);
        there.put(new Incarnation(ended, 1), List.of("ended-a", "ended-b"));
        there.put(new Incarnation(stopping, 1), List.of("stopping"));
        there.put(new Incarnation(waiting, 1), List.of("waiting"));
        there.put(new Incarnation(new InstanceId(new UUID(9, 9)), 1), List.of("unknown"));
        assertThat(instances.stop(ended, Reason.OPERATOR, T0)).isTrue();
        assertThat(instances.stop(stopping, Reason.OPERATOR, T0)).isTrue();
        strays.remove();
        assertThat(removed).containsExactly("unknown");

        assertThat(instances.commitEnded(lease, ended, T0)).isTrue();
        removed.clear();
        strays.remove();
        assertThat(removed).containsExactlyInAnyOrder("ended-a", "ended-b", "unknown");
    }

    @Test
    void volumesOfAnEarlierIncarnationAreRemovedAndThoseOfALaterOneAreNot() {
        engines.addNetwork(lease, 0, "chal0", List.of("10.213.0.2"));
        InstanceId id = requested("user:1", ENGINE);
        instances.reserve(
                lease,
                instances.find(id).orElseThrow(),
                List.of(SampleTemplate.RAW),
                new SealedFlag("sealed", "hash"),
                T0);
        assertThat(instances.retry(lease, new Incarnation(id, 1), "again", T0)).isTrue();
        for (int number = 1; number <= 3; number++) {
            there.put(new Incarnation(id, number), List.of("of " + number));
        }
        strays.remove();
        assertThat(removed).containsExactly("of 1");
    }

    @Test
    void volumesOfARowThatNamesTheEngineDifferentlyStay() {
        there.put(new Incarnation(requested("user:1", "another"), 1), List.of("elsewhere"));
        strays.remove();
        assertThat(removed).isEmpty();
    }

    @Test
    void aVolumeThatTheEngineDoesNotAnswerForKeepsNoOtherFromBeingRemoved() {
        there.put(new Incarnation(new InstanceId(new UUID(9, 9)), 1), List.of("hangs", "goes"));
        StrayVolumes hanging = new StrayVolumes(ENGINE, instances, () -> there, name -> {
            if (name.equals("hangs")) {
                throw new EngineUnavailableException("no answer");
            }
            return removed.add(name);
        });

        hanging.remove();

        assertThat(removed).containsExactly("goes");
    }

    private InstanceId requested(String owner, String engine) {
        return instances.request(new DefinitionRef(1, 1), engine, owner, T0);
    }
}

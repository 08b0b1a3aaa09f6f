package dev.flagship.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.server.health.Health;
import dev.flagship.server.metrics.LedgerReadings.Reading;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is left of the metrics while the database is away. */
@Tag("fault")
class DatabaseLookTest {
    private static final Reading READING = new Reading(
            Map.of(InstanceState.STOPPING, new InstanceStates.Row(1, 300, 0)),
            100,
            2,
            Map.of(Health.FAILED, 1L),
            Map.of("correct", 7L),
            List.of(),
            Map.of());

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch thawed = new CountDownLatch(1);
    private Supplier<Reading> answer = () -> READING;

    @BeforeEach
    void somethingElseIsShown() {
        registry.counter("something.else").increment();
    }

    @AfterEach
    void thaw() {
        thawed.countDown();
    }

    @Test
    void whatTheDatabaseSaysIsShown() {
        waiting(Duration.ofSeconds(30)).look();

        assertThat(value("flagship.database.up")).isEqualTo(1);
        assertThat(value("flagship.instances.oldest.seconds")).isEqualTo(300);
        assertThat(value("flagship.instances.limit")).isEqualTo(100);
        assertThat(value("flagship.pools.empty")).isEqualTo(2);
        assertThat(value("flagship.challenges.health")).isEqualTo(1);
        assertThat(value("flagship.submissions")).isEqualTo(7);
    }

    @Test
    void whileItIsAwayOnlyWhatItWouldSayIsLeftOut() {
        DatabaseLook look = waiting(Duration.ofSeconds(30));
        look.look();
        answer = () -> {
            throw new DataAccessResourceFailureException("away");
        };
        look.look();

        assertThat(names()).containsExactlyInAnyOrder("flagship.database.up", "something.else");
        assertThat(value("flagship.database.up")).isZero();

        answer = () -> READING;
        look.look();
        assertThat(value("flagship.database.up")).isEqualTo(1);
        assertThat(value("flagship.submissions")).isEqualTo(7);
    }

    @Test
    void aReadingThatFailsByItselfSaysNothingOfTheDatabase() {
        DatabaseLook look = waiting(Duration.ofSeconds(30));
        look.look();
        answer = () -> {
            throw new IllegalArgumentException("no such state");
        };
        look.look();

        assertThat(names()).containsExactlyInAnyOrder("flagship.database.up", "something.else");
        assertThat(value("flagship.database.up")).isEqualTo(1);
    }

    @Test
    void aFrozenDatabaseHoldsNoLookUp() {
        answer = () -> {
            try {
                thawed.await();
                return READING;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        waiting(Duration.ofMillis(1)).look();

        assertThat(names()).containsExactlyInAnyOrder("flagship.database.up", "something.else");
        assertThat(value("flagship.database.up")).isZero();
    }

    private DatabaseLook waiting(Duration patience) {
        return new DatabaseLook(() -> answer.get(), registry, patience);
    }

    private List<String> names() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .distinct()
                .toList();
    }

    private double value(String name) {
        return registry.get(name).gauge().value();
    }
}

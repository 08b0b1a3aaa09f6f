package dev.flagship.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.gateway.http.Deadlines.Phase;
import dev.flagship.gateway.net.GatewayLimits;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {

    private static final GatewayLimits LIMITS = GatewayLimits.DEFAULT;
    private static final Duration IDLE = Duration.ofMinutes(3);

    private final Deadlines deadlines = new Deadlines(LIMITS);
    private long now = 1;

    /** Enters the phase and lets the first look see it. */
    private void begin(Phase phase) {
        deadlines.enter(phase);
        assertThat(overdue()).isFalse();
    }

    private boolean overdue() {
        return deadlines.check(now, IDLE);
    }

    private void step(Duration time) {
        now += time.toNanos();
    }

    @Test
    void aHeadIsDueAtItsLimitHoweverManyBytesCame() {
        begin(Phase.HEAD);
        step(LIMITS.requestHead().minusMillis(1));
        deadlines.progress();
        assertThat(overdue()).isFalse();
        step(Duration.ofMillis(1));
        assertThat(overdue()).isTrue();
    }

    @Test
    void aBodyIsDueWhenAWindowBroughtTooLittle() {
        begin(Phase.BODY);
        deadlines.body((int) (LIMITS.bodyRate() * LIMITS.bodyWindow().toSeconds()));
        step(LIMITS.bodyWindow());
        assertThat(overdue()).isFalse();

        deadlines.body((int) (LIMITS.bodyRate() * LIMITS.bodyWindow().toSeconds()) - 1);
        step(LIMITS.bodyWindow());
        assertThat(overdue()).isTrue();
    }

    @Test
    void aPlayerThatWasHeldBackIsNotBlamed() {
        begin(Phase.BODY);
        deadlines.heldBack(true);
        step(LIMITS.bodyWindow());
        assertThat(overdue()).isFalse();
        step(LIMITS.bodyWindow());
        assertThat(overdue()).isFalse();

        deadlines.heldBack(false);
        assertThat(overdue()).as("it could send nothing").isFalse();
        step(LIMITS.bodyWindow());
        assertThat(overdue()).as("now it could").isTrue();
        assertThat(deadlines.isStalled()).isFalse();
    }

    @Test
    void aContainerThatTakesNothingOfABodyIsDueAsOneThatDoesNotAnswer() {
        begin(Phase.BODY);
        deadlines.body(1);
        deadlines.heldBack(true);
        step(LIMITS.bodyWindow());
        assertThat(overdue()).isFalse();

        step(LIMITS.response().minusMillis(1));
        assertThat(overdue()).isFalse();
        step(Duration.ofMillis(1));
        assertThat(overdue()).isTrue();
        assertThat(deadlines.isStalled()).isTrue();
    }

    @Test
    void anAnswerMayPauseAsLongAsItsRouteAllows() {
        begin(Phase.STREAM);
        step(IDLE.minusMillis(1));
        deadlines.progress();
        assertThat(overdue()).isFalse();
        step(IDLE.minusMillis(1));
        assertThat(overdue()).isFalse();
        step(Duration.ofMillis(1));
        assertThat(overdue()).isTrue();
    }

    @Test
    void whereThereIsNoMemoryForAPageItIsTriedAgain() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        AtomicInteger pages = new AtomicInteger();
        deadlines.watch(channel, () -> now, () -> IDLE, () -> {
            if (pages.incrementAndGet() == 1) {
                throw new OutOfMemoryError("for a page");
            }
        });
        step(LIMITS.requestHead());

        look(channel);
        assertThat(pages).hasValue(1);
        look(channel);
        assertThat(pages).hasValue(2);
    }

    private static void look(EmbeddedChannel channel) {
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runPendingTasks();
    }

    @Test
    void aConnectionThatIsBeingClosedIsNeverDue() {
        begin(Phase.CLOSING);
        step(Duration.ofDays(1));
        assertThat(overdue()).isFalse();
    }
}

package dev.flagship.gateway.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HandshakesTest {
    private static final Source ANNA = Source.of(InetAddress.ofLiteral("192.0.2.1"));
    private static final Source BEN = Source.of(InetAddress.ofLiteral("192.0.2.2"));
    private static final Source CLARA = Source.of(InetAddress.ofLiteral("192.0.2.3"));

    private final Handshakes handshakes = new Handshakes(3, 2, Duration.ofSeconds(1), new TurnedAway(3, 2));

    /** What ends each handshake that was begun. */
    private final List<Runnable> begun = new ArrayList<>();

    private EmbeddedChannel player(Source source) {
        EmbeddedChannel player = new EmbeddedChannel();
        player.freezeTime();
        handshakes.begin(player, source, begun::add);
        return player;
    }

    private static void pass(EmbeddedChannel player, Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 100) {
            player.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            player.runScheduledPendingTasks();
        }
    }

    @Test
    void aHandshakeTooManyOfItsSourceOrOfAllWaitsForOthers() {
        EmbeddedChannel first = player(ANNA);
        player(ANNA);
        EmbeddedChannel third = player(ANNA);
        assertThat(begun).hasSize(2);
        player(BEN);
        EmbeddedChannel fifth = player(CLARA);
        assertThat(begun).hasSize(3);

        begun.get(1).run();
        pass(third, Duration.ofMillis(100));
        assertThat(begun).hasSize(4);
        pass(fifth, Duration.ofMillis(100));
        assertThat(begun).hasSize(4);

        first.close().syncUninterruptibly();
        first.runPendingTasks();
        pass(fifth, Duration.ofMillis(100));
        assertThat(begun).hasSize(5);
    }

    @Test
    void whoWaitsTooLongIsClosedAndWhoHasGoneIsForgotten() {
        player(ANNA);
        player(ANNA);
        EmbeddedChannel patient = player(ANNA);
        EmbeddedChannel gone = player(ANNA);

        gone.pipeline().close();
        assertThat(gone.runScheduledPendingTasks()).as("none").isNegative();
        pass(patient, Duration.ofSeconds(2));

        assertThat(patient.isOpen()).isFalse();
        assertThat(begun).hasSize(2);
    }

    @Test
    void aHandshakeThatIsDoneIsNotCountedTwiceWhenItsConnectionEnds() {
        EmbeddedChannel done = player(ANNA);
        begun.getFirst().run();
        player(ANNA);
        player(ANNA);

        done.close().syncUninterruptibly();
        done.runPendingTasks();

        player(ANNA);
        assertThat(begun).hasSize(3);
    }
}

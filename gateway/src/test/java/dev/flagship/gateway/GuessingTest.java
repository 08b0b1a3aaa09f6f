package dev.flagship.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flagship.gateway.net.GatewayLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An address that asks for too much is held back, and its neighbours still reach what is there. */
final class GuessingTest extends GatewayTestBase {

    private final Logger log = (Logger) LoggerFactory.getLogger(Gateway.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @Override
    GatewayLimits limits() {
        return limits(20, 10, GatewayLimits.DEFAULT.rememberedLabels());
    }

    /** Guesses are forgotten as time passes, and a busy machine takes its time. */
    @Override
    long nanoTime() {
        return 0;
    }

    @BeforeEach
    void listen() {
        said.list = new CopyOnWriteArrayList<>();
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(said);
    }

    private int guess(int number) {
        return get("guess%015d.play.test".formatted(number)).status();
    }

    @Test
    void aGuesserIsToldToWaitAndPlayersAreServed() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));
        for (int i = 0; i < 10; i++) {
            assertThat(guess(i)).isEqualTo(404);
        }
        Wire.Answer held = get("guess000000000000099.play.test");

        assertThat(held.status()).isEqualTo(429);
        assertThat(held.head()).contains("retry-after: 60\r\n");
        assertThat(get(host(BLUE)).body()).isEqualTo("blue");

        step(Duration.ofMinutes(1));
        assertThat(guess(100)).isEqualTo(404);
    }

    @Test
    void oneAddressMayNotHoldMoreConnectionsThanItsShare() {
        openHost(BLUE, BLUE_ONE, closing(Upstream.saying("blue")));
        List<Wire> holders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Wire holder = http();
            assertThat(holder.send(request(BLUE)).answer().status()).isEqualTo(200);
            holders.add(holder);
        }

        assertThat(http().send(request(BLUE)).readToEnd()).isEmpty();
        await().untilAsserted(() -> assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(text -> text.startsWith(
                        "connections of players closed as they came: 1, the last one from 127.0.0.1 (")));

        holders.getFirst().close();
        await().untilAsserted(() -> assertThat(get(host(BLUE)).body()).isEqualTo("blue"));
    }
}

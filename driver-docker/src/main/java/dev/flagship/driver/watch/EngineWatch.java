package dev.flagship.driver.watch;

import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.EngineStream;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the engine's events until it is closed, through restarts of the engine. The content of an event is ignored:
 * every event is a hint to look again. So is every new connection, because events in between were missed.
 */
public final class EngineWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineWatch.class);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EngineClient client;
    private final List<String> labels;
    private final Runnable hint;
    private final Runnable interrupted;
    private final Thread thread;
    private volatile boolean closed;

    private EngineWatch(EngineClient client, List<String> labels, Runnable hint, Runnable interrupted) {
        this.client = client;
        this.labels = List.copyOf(labels);
        this.hint = hint;
        this.interrupted = interrupted;
        this.thread = Thread.ofVirtual().name("engine-watch").unstarted(this::follow);
    }

    /** Starts to follow events of containers with all of the labels. */
    public static EngineWatch begin(EngineClient client, List<String> labels, Runnable hint, Runnable interrupted) {
        EngineWatch watch = new EngineWatch(client, labels, hint, interrupted);
        watch.thread.start();
        return watch;
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try (EngineStream events = client.events(labels)) {
                pause = FIRST_PAUSE;
                do {
                    hint.run();
                } while (events.skip(LONGEST_SILENCE) && !closed);
                ended();
            } catch (EngineUnavailableException e) {
                log.debug("events: {}", e.getMessage());
                // A quiet engine sends nothing, and is still the same one.
                if (!(e.getCause() instanceof SocketTimeoutException)) {
                    ended();
                }
            }
            pause = rest(pause);
        }
    }

    private void ended() {
        if (!closed) {
            client.closeKept();
            interrupted.run();
        }
    }

    private Duration rest(Duration pause) {
        try {
            if (!closed) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            log.trace("woken to close", e);
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

package dev.flagship.node.capture;

import dev.flagship.ledger.capture.Capture;
import dev.flagship.ledger.capture.CaptureLedger;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.node.gateways.GatewayTaps;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures traffic at the gateway while the ledger asks for it, and writes it to the ledger. Runs on a thread of its
 * own.
 */
public final class Captures implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Captures.class);
    private static final Duration WHILE_LISTENING = Duration.ofMillis(250);
    /** How often it checks anyway, in case a hint was lost. */
    private static final Duration OTHERWISE = Duration.ofSeconds(5);

    private final String engine;
    private final GatewayTaps taps;
    private final CaptureLedger ledger;
    private final Clock clock;
    private final Map<Long, Listening> listening = new HashMap<>();
    private final Semaphore hints = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("captures").unstarted(this::run);
    private volatile boolean ruled;

    /** An open tap, and how many of its missed bytes were already recorded. */
    private record Listening(InstanceId instance, GatewayTaps.Hearing tap, long missed) {}

    private Captures(String engine, GatewayTaps taps, CaptureLedger ledger, Clock clock) {
        this.engine = engine;
        this.taps = taps;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Starts the thread. It captures whenever somebody asks for it for an instance of this engine. */
    public static Captures start(String engine, GatewayTaps taps, CaptureLedger ledger, Clock clock) {
        Captures captures = new Captures(engine, taps, ledger, clock);
        captures.thread.start();
        return captures;
    }

    /** Has it look soon, because captures may have been requested or ended. */
    public void hint() {
        hints.release();
    }

    /** Has it look soon if every instance of some challenge is captured, because an instance changed. */
    public void instanceChanged() {
        if (ruled) {
            hints.release();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Duration wait = listening.isEmpty() ? OTHERWISE : WHILE_LISTENING;
                boolean hinted = hints.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                log.trace("looks again, {}", hinted ? "because of a hint" : "after its time");
                hints.drainPermits();
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Instant now = clock.now();
            ruled = !ledger.rules().isEmpty();
            if (ruled) {
                ledger.beginRuled(engine, now);
            }
            List<CaptureLedger.Open> open = ledger.open(engine);
            forgetAllBut(open);
            for (CaptureLedger.Open each : open) {
                write(each, now);
            }
        } catch (LedgerException e) {
            // Captured bytes are kept meanwhile, as far as there is room.
            log.debug("captures not written: {}", e.toString());
        }
    }

    private void write(CaptureLedger.Open open, Instant now) {
        Capture capture = open.capture();
        Capture.End end = end(open, now);
        Listening known = listening.get(capture.id());
        if (known == null && end == null) {
            GatewayTaps.Hearing tap = taps.open(capture.instance(), capture.most() - capture.kept());
            known = new Listening(capture.instance(), tap, 0);
        }
        if (known != null) {
            if (end != null) {
                taps.close(capture.instance());
            }
            long missed = known.tap().missed();
            ledger.append(capture.id(), known.tap().take(), missed - known.missed());
            listening.put(capture.id(), new Listening(known.instance(), known.tap(), missed));
        }
        if (end != null) {
            listening.remove(capture.id());
            ledger.end(capture.id(), end, now);
            log.info("capture {} of {} ended: {}", capture.id(), capture.instance(), end);
        }
    }

    private Capture.@Nullable End end(CaptureLedger.Open open, Instant now) {
        Listening known = listening.get(open.capture().id());
        if (open.over()) {
            return Capture.End.INSTANCE;
        }
        if (!now.isBefore(open.capture().until())) {
            return Capture.End.TIME;
        }
        boolean isFull = known != null && known.tap().isFull();
        return isFull || open.capture().kept() >= open.capture().most() ? Capture.End.BYTES : null;
    }

    /** Closes the taps of captures that were ended or removed. */
    private void forgetAllBut(List<CaptureLedger.Open> open) {
        List<Long> wanted = open.stream().map(each -> each.capture().id()).toList();
        listening.entrySet().removeIf(entry -> {
            boolean unwanted = !wanted.contains(entry.getKey());
            if (unwanted) {
                taps.close(entry.getValue().instance());
            }
            return unwanted;
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

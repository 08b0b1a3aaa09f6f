package dev.flagship.server.metrics;

import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.server.metrics.LedgerReadings.Reading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Reads the metrics of the database at each scrape. A database that is away, or frozen, neither blocks the other
 * metrics nor holds up a scrape for long.
 */
final class DatabaseLook {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLook.class);

    private final Supplier<Reading> readings;
    private final LedgerMeters meters;
    private final Duration patience;
    private volatile boolean up = true;
    private volatile boolean readable = true;

    /** Creates it; {@code patience} is how long a scrape waits for the database. */
    DatabaseLook(Supplier<Reading> readings, MeterRegistry registry, Duration patience) {
        this.readings = readings;
        this.meters = new LedgerMeters(registry);
        this.patience = patience;
        Gauge.builder("flagship.database.up", this, look -> look.up ? 1 : 0)
                .description("1 while the database answers")
                .strongReference(true)
                .register(registry);
    }

    void look() {
        FutureTask<Reading> reading = new FutureTask<>(readings::get);
        Thread.ofVirtual().name("metrics").start(reading);
        try {
            meters.show(reading.get(patience.toNanos(), TimeUnit.NANOSECONDS));
            up = true;
            readable = true;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case DataAccessException cause -> lost(cause.toString());
                case TransactionException cause -> lost(cause.toString());
                case LedgerException cause -> lost(cause.toString());
                case null, default -> unreadable(e);
            }
        } catch (TimeoutException _) {
            reading.cancel(true);
            lost("no answer within " + patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lost(String why) {
        if (up) {
            LOG.warn("metrics: what the database says is left out: {}", why);
        }
        up = false;
        meters.forget();
    }

    /** The reading itself failed, so this says nothing of the database, and nobody is called because of it. */
    private void unreadable(ExecutionException e) {
        if (readable) {
            LOG.error("metrics: what the database says could not be read", e);
        }
        readable = false;
        meters.forget();
    }
}

package dev.flagship.ledger;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Database time. It is sampled every few seconds and continued by a monotonic counter in between, so that all processes
 * agree and no host's wall clock matters.
 */
public final class DatabaseClock implements Clock {
    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration JUMP = Duration.ofSeconds(5);
    // Gives an operator time to correct the clock before everything that seems expired is stopped.
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final DataSource dataSource;
    private final LongSupplier monotonic;
    private volatile Sample sample;
    private volatile boolean steady = true;
    private volatile long quietSince;

    /** Takes the first sample; {@code monotonic} is {@code System::nanoTime} outside tests. */
    public DatabaseClock(DataSource dataSource, LongSupplier monotonic) {
        this.dataSource = dataSource;
        this.monotonic = monotonic;
        this.sample = take();
    }

    @Override
    public Instant now() {
        return sample.at(monotonic.getAsLong());
    }

    @Override
    public long nanoTime() {
        return monotonic.getAsLong();
    }

    @Override
    public boolean isSteady() {
        return steady;
    }

    /**
     * Samples the database's time again; call it every few seconds. A jump is noted and followed. A slow answer does
     * not say when it was given, so it is ignored: a database that stood still has not jumped.
     */
    public void resample() {
        Sample next = take();
        if (next.took() > JUMP.toNanos()) {
            return;
        }
        Duration drift = Duration.between(sample.at(next.nanos()), next.instant());
        if (drift.abs().compareTo(JUMP) > 0) {
            log.warn("the database's time jumped by {}; expiry pauses for {} min", drift, QUIET.toMinutes());
            steady = false;
            quietSince = next.nanos();
        } else if (next.nanos() - quietSince >= QUIET.toNanos()) {
            steady = true;
        }
        sample = next;
    }

    /** Returns how long ago the database last said its time; more than a few seconds while it does not answer. */
    public Duration sinceAnswer() {
        return Duration.ofNanos(monotonic.getAsLong() - sample.nanos());
    }

    private Sample take() {
        long before = monotonic.getAsLong();
        Instant instant = Sql.on(dataSource, "SELECT clock_timestamp() AS at")
                .one(row -> Columns.instant(row, "at"))
                .orElseThrow();
        long after = monotonic.getAsLong();
        return new Sample(before + (after - before) / 2, after - before, instant);
    }

    private record Sample(long nanos, long took, Instant instant) {
        Instant at(long nanosNow) {
            return instant.plusNanos(nanosNow - nanos);
        }
    }
}

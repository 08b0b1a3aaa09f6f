package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.plan.Listing;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** When the engine is asked what it has, for whom, and its latest answer that no pass has looked at yet. */
final class Listings {
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final int MOST_UNANSWERED = 1;

    private final Duration interval;
    private final LastTime last;
    private final AtomicReference<@Nullable Consumer<FullLook>> asked = new AtomicReference<>();
    private final AtomicReference<@Nullable Listed> latest = new AtomicReference<>();
    private volatile boolean wanted = true;
    private final LastTime foundLate;
    private final LastTime lastPing;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean atEngine;
    private boolean late;

    /** {@code interval} is how often it is asked where nobody wants to know sooner. */
    Listings(Clock clock, Duration interval) {
        this.interval = interval;
        this.last = new LastTime(clock);
        this.foundLate = new LastTime(clock);
        this.lastPing = new LastTime(clock);
    }

    /**
     * One answer of the engine.
     *
     * @param lease under which it was asked
     * @param asker who asked for it; null for nobody
     */
    record Listed(Lease lease, Listing listing, @Nullable Consumer<FullLook> asker) {
        /** Tells whoever asked what came of it. */
        void answer(int steps) {
            if (asker != null) {
                asker.accept(new FullLook(listing.containers().size(), steps));
            }
        }
    }

    /** One is wanted soon. */
    void want() {
        wanted = true;
    }

    /** Somebody is told of the next; a second call before that takes the place of the first. */
    void notifyOfNext(Consumer<FullLook> asker) {
        asked.set(asker);
    }

    /**
     * Whether the engine has kept the one under way waiting for this long, and that was found an interval ago: a process that
     * itself stood still finds any of them late, and has the answer a moment later.
     */
    boolean noticeLate(Duration answer) {
        boolean before = late;
        late = atEngine && last.isAgo(answer);
        if (late && !before) {
            foundLate.mark();
        }
        return late && foundLate.isAgo(interval);
    }

    /**
     * Whether the engine has kept the one under way waiting for an interval, so that it is to be asked whether it answers
     * at all; true once in an interval. Where this process itself stood still, the engine answers that at once.
     */
    boolean takePingDue() {
        boolean due = atEngine && last.isAgo(interval) && lastPing.isAgo(interval);
        if (due) {
            lastPing.mark();
        }
        return due;
    }

    /** The engine answered a ping while it kept the listing waiting. */
    void pingAnswered() {
        unanswered.set(0);
    }

    /** It did not. True from the second in a row on: a host that swaps may be late with one. */
    boolean pingMissed() {
        return unanswered.incrementAndGet() > MOST_UNANSWERED;
    }

    boolean isDue() {
        return last.isAgo(wanted ? BETWEEN : interval);
    }

    /** It is asked now, for whatever was wanted so far. */
    void begin() {
        wanted = false;
        late = false;
        atEngine = false;
        unanswered.set(0);
        last.mark();
    }

    /** What had to be read before is read: from here on it is the engine that is waited for. */
    void engineAsked() {
        last.mark();
        atEngine = true;
    }

    /** Who is told of the one that begins; null for nobody. */
    @Nullable
    Consumer<FullLook> asker() {
        return asked.getAndSet(null);
    }

    void put(Listed listed) {
        latest.set(listed);
    }

    /** What the engine answered since the last call under this lease; null for nothing. */
    @Nullable
    Listed take(Lease held) {
        Listed listed = latest.getAndSet(null);
        return listed != null && listed.lease().equals(held) ? listed : null;
    }
}

package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.plan.Listing;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the engine is asked to list its containers and who is told, and keeps its latest answer until a pass
 * takes it.
 */
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

    /** {@code interval} is how often a listing is made unless one is wanted sooner. */
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
        /** Tells whoever asked, if anybody, what was seen and how many steps followed. */
        void answer(int steps) {
            if (asker != null) {
                asker.accept(new FullLook(listing.containers().size(), steps));
            }
        }
    }

    /** Asks for a listing soon. */
    void want() {
        wanted = true;
    }

    /** Registers who is told of the next listing. A second call before that replaces the first. */
    void notifyOfNext(Consumer<FullLook> asker) {
        asked.set(asker);
    }

    /**
     * Whether the engine has kept the current listing waiting for this long, and this was first noticed at least an
     * interval ago. The second condition is for a process that itself stood still: to it every listing looks late, and
     * the answer arrives a moment later.
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
     * Whether the engine has kept the current listing waiting for an interval, so that it should be pinged. Returns
     * true at most once in an interval. If only this process stood still, the engine answers the ping at once.
     */
    boolean takePingDue() {
        boolean due = atEngine && last.isAgo(interval) && lastPing.isAgo(interval);
        if (due) {
            lastPing.mark();
        }
        return due;
    }

    /** Notes that the engine answered a ping while it kept the listing waiting. */
    void pingAnswered() {
        unanswered.set(0);
    }

    /**
     * Notes that the engine did not answer a ping. Returns true from the second time in a row on, because a host that
     * swaps may miss one.
     */
    boolean pingMissed() {
        return unanswered.incrementAndGet() > MOST_UNANSWERED;
    }

    boolean isDue() {
        return last.isAgo(wanted ? BETWEEN : interval);
    }

    /** Notes that a listing begins; it serves everything that was wanted so far. */
    void begin() {
        wanted = false;
        late = false;
        atEngine = false;
        unanswered.set(0);
        last.mark();
    }

    /** Notes that the ledger was read: from now on the listing waits for the engine. */
    void engineAsked() {
        last.mark();
        atEngine = true;
    }

    /** Returns who is to be told of the listing that begins; null for nobody. Each is returned once. */
    @Nullable
    Consumer<FullLook> asker() {
        return asked.getAndSet(null);
    }

    void put(Listed listed) {
        latest.set(listed);
    }

    /** Returns the latest answer that was not taken yet, if it was asked under this lease; otherwise null. */
    @Nullable
    Listed take(Lease held) {
        Listed listed = latest.getAndSet(null);
        return listed != null && listed.lease().equals(held) ? listed : null;
    }
}

package dev.flagship.lifecycle.plan;

import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides how much of the engine is used while many people start instances at the same time. Pure. Launches can take
 * all of a small machine, and the server needs some of it to answer: a rush is over in seconds, but what it asked for
 * takes minutes to launch.
 */
public final class Rush {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    /** There is a rush when more than so many owners for each launch asked within a moment. */
    private static final int CROWD = 4;

    /** Which part of the launches is left in a rush. */
    private static final int PART = 4;

    private Rush() {}

    /**
     * Returns how many launches may be under way at once now; at least one.
     *
     * @param rows the unfinished instances; those that run may be missing
     * @param launches how many may be when there is no rush
     */
    public static int launches(List<Instance> rows, int launches, Instant now) {
        Instant lately = now.minus(MOMENT);
        Instant soon = now.plus(MOMENT);
        long newcomers = rows.stream()
                .filter(row -> row.state() == InstanceState.QUEUED && !row.isOfPool())
                // After a clock that was put back all who wait seem to come later.
                .filter(row ->
                        row.createdAt().isAfter(lately) && row.createdAt().isBefore(soon))
                // An owner who starts and stops over and over is no crowd.
                .map(row -> String.valueOf(row.ownerKey()))
                .distinct()
                .count();
        return newcomers > (long) CROWD * launches ? Math.max(1, launches / PART) : launches;
    }
}

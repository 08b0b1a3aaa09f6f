package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.disk.DiskMarks;
import java.time.Duration;
import java.util.Objects;

/**
 * The loop's numbers; each is a setting so that fault tests can run at a fraction of real time.
 *
 * @param engine the engine's name in the ledger
 * @param holder names this process, unique per start
 * @param launches how many launches may be under way at once
 * @param interval the longest time between two passes
 * @param lease how long the lease lives without renewal; it is renewed after a third of that
 * @param settle how long after an unanswered create call a late container may still appear
 * @param startDeadline how long an instance may be STARTING after it got its place
 * @param queueDeadline how long an instance may wait, QUEUED or reset, while there is a node that cannot launch it
 * @param protection how often firewall, images and health are checked
 * @param answer how long an engine that answers pings may keep a listing waiting before players are told that it hangs.
 *     An engine that misses two pings in a row, an interval apart, is reported with the second
 * @param retry how soon they are checked again when the engine did not answer or may not be used
 * @param upkeep how often kept volumes are measured, and volumes that incarnations left are removed
 * @param disk how much of the engine's disk should be free
 */
public record LoopSettings(
        String engine,
        String holder,
        int launches,
        Duration interval,
        Duration lease,
        Duration settle,
        Duration startDeadline,
        Duration queueDeadline,
        Duration protection,
        Duration answer,
        Duration retry,
        Duration upkeep,
        DiskMarks disk) {

    public LoopSettings {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(settle, "settle");
        Objects.requireNonNull(startDeadline, "startDeadline");
        Objects.requireNonNull(queueDeadline, "queueDeadline");
        Objects.requireNonNull(protection, "protection");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(upkeep, "upkeep");
        Objects.requireNonNull(disk, "disk");
        if (launches < 1) {
            throw new IllegalArgumentException("launches: " + launches + " (expected: >= 1)");
        }
    }

    /**
     * Returns the usual settings: one second between passes, five for a listing (a busy engine needs one or two), a
     * lease of twenty (longer than an engine may keep a call waiting), and a minute between protection checks.
     */
    public static LoopSettings standard(String engine, String holder, int launches) {
        return new LoopSettings(
                engine,
                holder,
                launches,
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                DiskMarks.STANDARD);
    }

    /** Returns a copy with other marks for the engine's disk. */
    public LoopSettings with(DiskMarks marks) {
        return new LoopSettings(
                engine,
                holder,
                launches,
                interval,
                lease,
                settle,
                startDeadline,
                queueDeadline,
                protection,
                answer,
                retry,
                upkeep,
                marks);
    }
}

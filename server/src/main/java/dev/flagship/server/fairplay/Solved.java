package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A solve, and what is recorded of how it came about.
 *
 * @param id the id of the submission
 * @param soonest seconds after the start within which nobody is expected to solve it; 0 for no such limit
 */
record Solved(long id, long accountId, long challengeId, Instant at, int soonest, Instances instances, Files files) {
    Solved {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(instances, "instances");
        Objects.requireNonNull(files, "files");
    }

    /** Returns when the account first had something to work on; null if that is not known. */
    @Nullable
    Instant started() {
        Instant owned = instances.firstOwned();
        Instant opened = files.firstOpened();
        if (owned == null || opened == null) {
            return owned == null ? opened : owned;
        }
        return owned.isBefore(opened) ? owned : opened;
    }

    /** Returns a finding about this solve. Its key makes it stored once, however often the solve is looked at. */
    Finding finding(SignalKind kind, Map<String, String> facts) {
        return new Finding(
                kind, kind.text() + ":" + id, accountId, null, challengeId, id, instances.latest(), at, facts);
    }

    /**
     * The account's own instances of the challenge, up to the time of the solve.
     *
     * @param needed whether the challenge has instances at all
     * @param known whether it is recorded for all relevant instances if they were reached
     * @param latest the one started last; null for none
     * @param firstOwned when the account got the first one; null for none
     */
    record Instances(
            boolean needed,
            boolean known,
            boolean reached,
            @Nullable UUID latest,
            @Nullable Instant firstOwned) {}

    /**
     * The challenge's files at the time of the solve.
     *
     * @param count how many files there were
     * @param known whether it is recorded for all of them who downloaded them
     * @param firstOpened when the account downloaded the first; null for never
     */
    record Files(int count, boolean known, @Nullable Instant firstOpened) {}
}

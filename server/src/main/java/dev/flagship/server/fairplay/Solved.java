package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A solve, and what is recorded of how it came about.
 *
 * @param id of the submission
 * @param soonest seconds after the start within which nobody is expected to solve it; 0 for any
 */
record Solved(long id, long accountId, long challengeId, Instant at, int soonest, Instances instances, Files files) {
    Solved {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(instances, "instances");
        Objects.requireNonNull(files, "files");
    }

    /** When the account first had something to work on; null where it is not known. */
    @Nullable
    Instant started() {
        Instant owned = instances.firstOwned();
        Instant opened = files.firstOpened();
        if (owned == null || opened == null) {
            return owned == null ? opened : owned;
        }
        return owned.isBefore(opened) ? owned : opened;
    }

    /** What was found of it; found once, whenever it is looked at. */
    Finding finding(SignalKind kind, Map<String, String> facts) {
        return new Finding(
                kind, kind.text() + ":" + id, accountId, null, challengeId, id, instances.latest(), at, facts);
    }

    /**
     * The account's own instances of the challenge, until then.
     *
     * @param needed whether there is an instance to be reached at all
     * @param known whether it is known of all that count whether they were reached
     * @param latest the one started last; null for none
     * @param firstOwned when the first ran for the account; null for none
     */
    record Instances(
            boolean needed,
            boolean known,
            boolean reached,
            @Nullable UUID latest,
            @Nullable Instant firstOwned) {}

    /**
     * The challenge's files, as they were then.
     *
     * @param count how many there were
     * @param known whether it is known of all of them who took them
     * @param firstOpened when the account took the first; null for never
     */
    record Files(int count, boolean known, @Nullable Instant firstOpened) {}
}

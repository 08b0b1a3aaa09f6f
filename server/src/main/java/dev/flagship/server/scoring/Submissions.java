package dev.flagship.server.scoring;

import dev.flagship.server.http.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was handed in, for operators and for the account itself. */
public final class Submissions {
    private static final int MOST = 1_000;

    private final SubmissionStore store;

    Submissions(SubmissionStore store) {
        this.store = store;
    }

    /** One page of the submissions that the filter leaves. */
    Listing list(SubmissionFilter filter, PageRequest page) {
        return new Listing(store.list(filter, page.perPage(), page.offset()), page, store.count(filter));
    }

    /** The same, or the last page where there are not so many. */
    Listing listWithin(SubmissionFilter filter, PageRequest page) {
        long total = store.count(filter);
        PageRequest shown = page.within(total);
        return new Listing(store.list(filter, shown.perPage(), shown.offset()), shown, total);
    }

    /** So many of the submissions that the filter leaves, from the first on. */
    List<Submission> first(SubmissionFilter filter, int most) {
        return store.list(filter, most, 0);
    }

    /** One submission. */
    Optional<Submission> find(long id) {
        return store.find(id);
    }

    /** Whether there was one that operators removed. */
    boolean isRemoved(long id) {
        return store.isRemoved(id);
    }

    /** What a user, or a team, handed in, the newest first; at most a thousand. */
    List<Submission> of(UserOrTeam whose, Submission.@Nullable Type type) {
        return store.list(filter(whose, type), MOST, 0);
    }

    /**
     * What a user, or a team, solved, the newest first; at most a thousand. What solves nothing any more, since its
     * challenge was removed, is not among them.
     */
    List<Submission> solves(UserOrTeam whose) {
        return store.solves(filter(whose, null), MOST);
    }

    /**
     * How many wrong answers a user, or a team, gave.
     *
     * @param until those from then on do not count; null counts all
     */
    long wrong(UserOrTeam whose, @Nullable Instant until) {
        return store.count(filter(whose, Submission.Type.INCORRECT), until);
    }

    private static SubmissionFilter filter(UserOrTeam whose, Submission.@Nullable Type type) {
        return whose.isTeam()
                ? SubmissionFilter.ofAccount(whose.id(), type)
                : SubmissionFilter.ofUser(whose.id(), type);
    }

    /** Some submissions, the page that they are, and how many there are in all. */
    record Listing(List<Submission> submissions, PageRequest page, long total) {
        Listing {
            submissions = List.copyOf(submissions);
        }
    }
}

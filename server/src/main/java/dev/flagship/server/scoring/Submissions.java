package dev.flagship.server.scoring;

import dev.flagship.server.http.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads submissions, for operators and for the account itself. */
public final class Submissions {
    private static final int MOST = 1_000;

    private final SubmissionStore store;

    Submissions(SubmissionStore store) {
        this.store = store;
    }

    /** Returns one page of the submissions that match the filter. */
    Listing list(SubmissionFilter filter, PageRequest page) {
        return new Listing(store.list(filter, page.perPage(), page.offset()), page, store.count(filter));
    }

    /** Like {@link #list}, but answers the last page where the requested one is beyond it. */
    Listing listWithin(SubmissionFilter filter, PageRequest page) {
        long total = store.count(filter);
        PageRequest shown = page.within(total);
        return new Listing(store.list(filter, shown.perPage(), shown.offset()), shown, total);
    }

    /** Returns the first submissions that match the filter, at most {@code most}. */
    List<Submission> first(SubmissionFilter filter, int most) {
        return store.list(filter, most, 0);
    }

    /** Returns a submission; empty where there is none. */
    Optional<Submission> find(long id) {
        return store.find(id);
    }

    /** Returns whether there was one that operators removed. */
    boolean isRemoved(long id) {
        return store.isRemoved(id);
    }

    /** Returns what a user or a team submitted, the newest first; at most 1000. */
    List<Submission> of(UserOrTeam whose, Submission.@Nullable Type type) {
        return store.list(filter(whose, type), MOST, 0);
    }

    /**
     * Returns what a user or a team solved, the newest first; at most 1000. Submissions that no longer solve anything,
     * because their challenge was removed, are left out.
     */
    public List<Submission> solves(UserOrTeam whose) {
        return store.solves(filter(whose, null), MOST);
    }

    /**
     * Counts the wrong answers of a user or a team.
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

    /** One page of submissions, with the number of all. */
    record Listing(List<Submission> submissions, PageRequest page, long total) {
        Listing {
            submissions = List.copyOf(submissions);
        }
    }
}

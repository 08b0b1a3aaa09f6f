package dev.flagship.server.scoring;

import dev.flagship.server.http.PageRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was handed in, for operators and for the account itself. */
public final class Submissions {
    private final SubmissionStore store;

    Submissions(SubmissionStore store) {
        this.store = store;
    }

    /** One page of all submissions, oldest first; a null argument does not restrict. */
    public Listing list(
            Submission.@Nullable Type type, @Nullable Long challengeId, @Nullable Long accountId, PageRequest page) {
        SubmissionStore.Filter filter = new SubmissionStore.Filter(type, challengeId, accountId);
        return new Listing(store.list(filter, page.perPage(), page.offset()), store.count(filter));
    }

    /** One submission. */
    public Optional<Submission> find(long id) {
        return store.find(id);
    }

    /** How many attempts the account made at the challenge. */
    public int attempts(long challengeId, long accountId) {
        return store.attempts(challengeId, accountId);
    }

    /** How many wrong answers the account gave in all. */
    public long wrong(long accountId) {
        return store.count(new SubmissionStore.Filter(Submission.Type.INCORRECT, null, accountId));
    }

    /** Some submissions, and how many there are. */
    public record Listing(List<Submission> submissions, long total) {
        public Listing {
            submissions = List.copyOf(submissions);
        }
    }
}

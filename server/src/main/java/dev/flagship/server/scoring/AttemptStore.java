package dev.flagship.server.scoring;

import dev.flagship.server.scoring.SubmissionStore.NewSubmission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an attempt has to know before it is judged, in as few statements as can be. */
final class AttemptStore {
    private static final String BEFORE = """
            select exists (select 1 from solve
                           where challenge_id = :challenge and account_id = :account) as solved,
                   count(*) as wrong, min(at) as oldest
            from (
                select at from submission
                where account_id = :account and at > :since and type = 'incorrect'
                order by at desc limit :most) latest
            """;
    private static final String ADD = """
            insert into submission
                (challenge_id, account_id, user_id, address, provided, sealed, type, finding, at)
            select :challenge::bigint, :account::bigint, :user::bigint, :address::text, :provided::text,
                   :sealed::text, :type::text, :finding::text, :at::timestamptz
            """;

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What an account did before an attempt.
     *
     * @param solved whether it has solved the challenge
     * @param wrong how many wrong answers it gave lately to whatever challenge, as far as they were counted
     * @param oldest when it gave the first of those; null for none
     */
    record Before(boolean solved, int wrong, @Nullable Instant oldest) {}

    /** What the account did before; of its wrong answers since a time at most {@code most} are counted, the latest. */
    Before before(long challengeId, long accountId, Instant since, int most) {
        return jdbc.sql(BEFORE)
                .param("challenge", challengeId)
                .param("account", accountId)
                .param("since", Timestamp.from(since))
                .param("most", most)
                .query(AttemptStore::before)
                .single();
    }

    /**
     * Records an answer that is wrong and nothing else, and tells what the account did before it: in one statement, since
     * most attempts are no more. It is not recorded where the account has solved the challenge, or gave {@code most} wrong
     * answers since a time.
     */
    Before addWrong(NewSubmission submission, Instant since, int most) {
        JdbcClient.StatementSpec adding = jdbc.sql("with before as (" + BEFORE + """
                        ), added as (""" + ADD + """
                            from before where not solved and (oldest is null or wrong < :most))
                        select solved, wrong, oldest from before
                        """);
        return SubmissionStore.bound(adding, submission)
                .param("since", Timestamp.from(since))
                .param("most", most)
                .query(AttemptStore::before)
                .single();
    }

    /**
     * Records an answer that came too fast to be judged. It is not recorded where {@code most} of the account's were
     * since a time: whoever floods the platform with answers must not fill its database.
     */
    void addTooFast(NewSubmission submission, Instant since, int most) {
        JdbcClient.StatementSpec adding = jdbc.sql(ADD + """
                        where (select count(*) from (
                            select at from submission
                            where account_id = :account and at > :since and type = 'ratelimited'
                            limit :most) latest) < :most
                        """);
        SubmissionStore.bound(adding, submission)
                .param("since", Timestamp.from(since))
                .param("most", most)
                .update();
    }

    private static Before before(ResultSet row, int index) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        return new Before(row.getBoolean("solved"), row.getInt("wrong"), oldest == null ? null : oldest.toInstant());
    }
}

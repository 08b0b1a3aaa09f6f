package dev.flagship.server.scoring;

import dev.flagship.server.scoring.SubmissionStore.NewSubmission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what an attempt needs before it is judged, and records wrong ones, in as few statements as possible. */
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
     * @param wrong how many wrong answers it gave lately, to any challenge, as far as they were counted
     * @param oldest when it gave the first of those; null for none
     */
    record Before(boolean solved, int wrong, @Nullable Instant oldest) {}

    /**
     * Returns what the account did before. Of its wrong answers after {@code since}, only the latest {@code most} are
     * counted.
     */
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
     * Records a wrong answer and returns what the account did before it. This is one statement, because most attempts
     * are of this kind. Nothing is recorded where the account has solved the challenge, or already gave {@code most}
     * wrong answers after {@code since}.
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
     * Records an answer that came too fast to be judged, or while no attempt was left. Nothing is recorded where the
     * account already has {@code most} such answers after {@code since}, so that a flood of answers cannot fill the
     * database.
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

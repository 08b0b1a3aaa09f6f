package dev.flagship.server.scoring;

import dev.flagship.server.account.Mode;
import dev.flagship.server.scoring.SubmissionStore.NewSubmission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an attempt holds and has to know before it is judged, in as few statements as can be. */
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

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Holds the account, then the challenge until the running transaction ends, and says which edition of the challenges
     * the attempt is judged by; empty, perhaps with some of it held, when the account is banned or gone, or players may
     * not see the challenge.
     */
    Optional<Long> hold(Mode mode, long accountId, long challengeId, Instant now) {
        return jdbc.sql("select v.number from " + (mode == Mode.TEAMS ? "team" : "app_user") + """
                         a, challenge c, version v
                        where a.id = :account and not a.banned and v.name = 'challenges'
                          and c.id = :challenge and c.in_catalog and c.state = 'visible'
                          and (c.scheduled_at is null or c.scheduled_at <= :now)
                        for no key update of a for share of c
                        """)
                .param("account", accountId)
                .param("challenge", challengeId)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
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
                        ), added as (
                            insert into submission
                                (challenge_id, account_id, user_id, address, provided, sealed, type, finding, at)
                            select :challenge::bigint, :account::bigint, :user::bigint, :address::text, :provided::text,
                                   :sealed::text, :type::text, :finding::text, :at::timestamptz
                            from before where not solved and (oldest is null or wrong < :most))
                        select solved, wrong, oldest from before
                        """);
        return SubmissionStore.bound(adding, submission)
                .param("since", Timestamp.from(since))
                .param("most", most)
                .query(AttemptStore::before)
                .single();
    }

    private static Before before(ResultSet row, int index) throws SQLException {
        Timestamp oldest = row.getTimestamp("oldest");
        return new Before(row.getBoolean("solved"), row.getInt("wrong"), oldest == null ? null : oldest.toInstant());
    }
}

package dev.flagship.server.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores submissions and solves. */
final class SubmissionStore {
    private static final String SELECT = """
            select s.id, s.challenge_id, c.name as challenge, coalesce(c.category, '') as category, c.value, s.user_id,
                   u.name as user_name, t.id as team_id, t.name as team, s.address, s.provided,
                   coalesce(v.type, s.type) as type, s.finding, s.at
            """;
    private static final String FROM = """
            from submission s
            join challenge c on c.id = s.challenge_id
            join app_user u on u.id = s.user_id
            left join submission_verdict v on v.submission_id = s.id
            left join team t on t.id = s.account_id
                and (select value from setting where key = 'user_mode') = 'teams'
            """;
    private static final String MATCHES = """
            where coalesce(v.type, s.type) <> 'deleted' and s.id < :before
              and (:type::text is null or coalesce(v.type, s.type) = :type)
              and (:challenge::bigint is null or s.challenge_id = :challenge)
              and (:account::bigint is null or s.account_id = :account)
              and (:user::bigint is null or s.user_id = :user)
              and (:q::text is null or :q = '#' || s.id or strpos(lower(u.name || ' ' || coalesce(t.name, '') || ' ' || c.name || ' '
                                                    || s.address || ' ' || coalesce(s.provided, '')), :q) > 0)
            """;

    private final JdbcClient jdbc;

    SubmissionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(NewSubmission submission) {
        JdbcClient.StatementSpec adding = jdbc.sql("""
                        insert into submission
                            (challenge_id, account_id, user_id, address, provided, sealed, type, finding, at)
                        values (:challenge, :account, :user, :address, :provided, :sealed, :type, :finding, :at)
                        returning id
                        """);
        return bound(adding, submission).query(Long.class).single();
    }

    /** Sets the parameters of a statement from an attempt. */
    static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, NewSubmission submission) {
        return statement
                .param("challenge", submission.challengeId())
                .param("account", submission.accountId())
                .param("user", submission.userId())
                .param("address", submission.address())
                .param("provided", submission.provided())
                .param("sealed", submission.sealed())
                .param("type", submission.type().text())
                .param("finding", submission.finding())
                .param("at", Timestamp.from(submission.at()));
    }

    /** Makes the submission a solve; returns false when the account had already solved the challenge. */
    boolean solve(long submissionId, NewSubmission submission) {
        return jdbc.sql("""
                        insert into solve (id, challenge_id, account_id, user_id, at)
                        values (:id, :challenge, :account, :user, :at)
                        on conflict (challenge_id, account_id) do nothing
                        """)
                        .param("id", submissionId)
                        .param("challenge", submission.challengeId())
                        .param("account", submission.accountId())
                        .param("user", submission.userId())
                        .param("at", Timestamp.from(submission.at()))
                        .update()
                == 1;
    }

    /** Returns the submission by which the account solved the challenge; empty where it has not. */
    Optional<Long> solveOf(long challengeId, long accountId) {
        return jdbc.sql("select id from solve where challenge_id = :challenge and account_id = :account")
                .param("challenge", challengeId)
                .param("account", accountId)
                .query(Long.class)
                .optional();
    }

    /**
     * Returns the times of the account's latest {@code most} wrong answers to the challenge after {@code since}, oldest
     * first.
     */
    List<Instant> wrongAt(long challengeId, long accountId, Instant since, int most) {
        return jdbc.sql("""
                        select at from (
                            select s.at from submission s left join submission_verdict v on v.submission_id = s.id
                            where s.account_id = :account and s.challenge_id = :challenge and s.at > :since
                              and coalesce(v.type, s.type) = 'incorrect'
                            order by s.at desc limit :most) latest
                        order by at
                        """)
                .param("account", accountId)
                .param("challenge", challengeId)
                .param("since", Timestamp.from(since))
                .param("most", most)
                .query((row, index) -> row.getTimestamp("at").toInstant())
                .list();
    }

    /**
     * Returns how many attempts the account made at the challenge after {@code since}, the hints of any challenge that
     * it may read, and the user's rating. It is one statement, because all of it is read each time a challenge is
     * shown.
     */
    Done done(long challengeId, long accountId, long userId, Instant since) {
        return jdbc.sql("""
                        select (select count(*)
                                from submission s left join submission_verdict v on v.submission_id = s.id
                                where s.account_id = :account and s.challenge_id = :challenge and s.at > :since
                                  and coalesce(v.type, s.type) not in ('ratelimited', 'discard', 'deleted')) as attempts,
                               array(select target from unlock
                                     where account_id = :account and type = 'hints') as unlocked,
                               r.value as rating, r.review
                        from (select 1) as one left join rating r on r.challenge_id = :challenge and r.user_id = :user
                        """)
                .param("account", accountId)
                .param("challenge", challengeId)
                .param("user", userId)
                .param("since", Timestamp.from(since))
                .query((row, index) -> new Done(
                        row.getInt("attempts"),
                        Set.of((Long[]) row.getArray("unlocked").getArray()),
                        rating(row)))
                .single();
    }

    private static ChallengeJson.@Nullable Rated rating(ResultSet row) throws SQLException {
        int value = row.getInt("rating");
        return value == 0 ? null : new ChallengeJson.Rated(value, row.getString("review"));
    }

    /** Returns whether no other account has solved the challenge, apart from hidden and banned ones. */
    boolean isFirst(long challengeId, long accountId) {
        return jdbc.sql("""
                        select not exists (
                            select 1 from solve s join account a on a.id = s.account_id
                            where s.challenge_id = :challenge and s.account_id <> :account
                                and not a.hidden and not a.banned)
                        """)
                .param("challenge", challengeId)
                .param("account", accountId)
                .query(Boolean.class)
                .single();
    }

    /** Stores a verdict; the submission's row stays as it is. */
    void judge(long submissionId, String type, long byUser, Instant now) {
        jdbc.sql("""
                        insert into submission_verdict (submission_id, type, by_user, at)
                        values (:id, :type, :user, :now)
                        on conflict (submission_id) do update
                            set type = excluded.type, by_user = excluded.by_user, at = excluded.at
                        """)
                .param("id", submissionId)
                .param("type", type)
                .param("user", byUser)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Returns the account that the submission counts for. */
    long accountOf(long submissionId) {
        return jdbc.sql("select account_id from submission where id = :id")
                .param("id", submissionId)
                .query(Long.class)
                .single();
    }

    List<Submission> list(SubmissionFilter filter, int limit, long offset) {
        return filtered(
                        SELECT + FROM + MATCHES + (filter.latestFirst() ? "order by s.id desc" : "order by s.id")
                                + " limit :limit offset :offset",
                        filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(SubmissionStore::submission)
                .list();
    }

    /** Returns the submissions that are solves, the newest first. */
    List<Submission> solves(SubmissionFilter filter, int limit) {
        return filtered(
                        SELECT + FROM + MATCHES + "and exists (select 1 from solve x where x.id = s.id)"
                                + " order by s.id desc limit :limit",
                        filter)
                .param("limit", limit)
                .query(SubmissionStore::submission)
                .list();
    }

    long count(SubmissionFilter filter) {
        return count(filter, null);
    }

    /** Counts submissions before a time; null counts all. */
    long count(SubmissionFilter filter, @Nullable Instant until) {
        return filtered(
                        "select count(*) " + FROM + MATCHES + "and (:until::timestamptz is null or s.at < :until)",
                        filter)
                .param("until", until == null ? null : Timestamp.from(until))
                .query(Long.class)
                .single();
    }

    Optional<Submission> find(long id) {
        return jdbc.sql(SELECT + FROM + "where s.id = :id and coalesce(v.type, s.type) <> 'deleted'")
                .param("id", id)
                .query(SubmissionStore::submission)
                .optional();
    }

    /** Returns whether the submission existed and operators removed it. */
    boolean isRemoved(long id) {
        return jdbc.sql("select exists"
                        + " (select 1 from submission_verdict where submission_id = :id and type = 'deleted')")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private JdbcClient.StatementSpec filtered(String sql, SubmissionFilter filter) {
        String text = filter.text();
        return jdbc.sql(sql)
                .param("type", filter.type() == null ? null : filter.type().text())
                .param("challenge", filter.challengeId())
                .param("account", filter.accountId())
                .param("user", filter.userId())
                .param("before", filter.before())
                .param("q", text == null ? null : text.toLowerCase(Locale.ROOT));
    }

    private static Submission submission(ResultSet row, int index) throws SQLException {
        return new Submission(
                row.getLong("id"),
                row.getLong("challenge_id"),
                row.getString("challenge"),
                row.getString("category"),
                row.getInt("value"),
                row.getLong("user_id"),
                row.getString("user_name"),
                row.getObject("team_id", Long.class),
                row.getString("team"),
                row.getString("address"),
                row.getString("provided"),
                Submission.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                row.getString("finding"),
                row.getTimestamp("at").toInstant());
    }

    /**
     * What a user and their account did about a challenge: attempts that count, ids of unlocked hints, and the user's
     * own rating, if there is one.
     */
    record Done(int attempts, Set<Long> unlocked, ChallengeJson.@Nullable Rated rating) {
        /** For a visitor who is not signed in. */
        static final Done NOTHING = new Done(0, Set.of(), null);

        Done {
            unlocked = Set.copyOf(unlocked);
        }
    }

    /** An attempt about to be stored; exactly one of {@code provided} and {@code sealed} is set. */
    record NewSubmission(
            long challengeId,
            long accountId,
            long userId,
            String address,
            @Nullable String provided,
            @Nullable String sealed,
            Submission.Type type,
            String finding,
            Instant at) {
        @Override
        public String toString() {
            return "NewSubmission[" + type + " of " + accountId + " at " + challengeId + "]";
        }
    }
}

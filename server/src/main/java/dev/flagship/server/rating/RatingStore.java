package dev.flagship.server.rating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores ratings; each user has at most one for a challenge. */
final class RatingStore {
    private static final String SELECT = """
            select r.id, r.challenge_id, r.user_id, u.name, r.value, r.review, r.at
            from rating r join app_user u on u.id = r.user_id
            """;
    // A rating can be changed later, so its solve decides. Where there is none, as for operators, its own time does.
    private static final String IN_TIME = """
            (:until::timestamptz is null or coalesce(
                (select s.at from solve s
                 where s.challenge_id = r.challenge_id
                   and s.account_id = case when (select value from setting where key = 'user_mode') = 'teams'
                                           then u.team_id else u.id end),
                r.at) < :until)
            """;

    private final JdbcClient jdbc;

    RatingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a user's rating and replaces the one before. */
    void put(long challengeId, long userId, int value, @Nullable String review, Instant now) {
        jdbc.sql("""
                        insert into rating (challenge_id, user_id, value, review, at)
                        values (:challenge, :user, :value, :review, :now)
                        on conflict (challenge_id, user_id) do update
                            set value = excluded.value, review = excluded.review, at = excluded.at
                        """)
                .param("challenge", challengeId)
                .param("user", userId)
                .param("value", value)
                .param("review", review)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Rating> find(long challengeId, long userId) {
        return jdbc.sql(SELECT + "where r.challenge_id = :challenge and r.user_id = :user")
                .param("challenge", challengeId)
                .param("user", userId)
                .query(RatingStore::rating)
                .optional();
    }

    /**
     * Returns ratings of a challenge, the newest first.
     *
     * @param until ratings of solves from then on are left out; null for all
     */
    List<Rating> ofChallenge(long challengeId, @Nullable Instant until, int limit, long offset) {
        return jdbc.sql(SELECT + "where r.challenge_id = :challenge and " + IN_TIME + """
                        order by r.id desc limit :limit offset :offset
                        """)
                .param("challenge", challengeId)
                .param("until", timestamp(until))
                .param("limit", limit)
                .param("offset", offset)
                .query(RatingStore::rating)
                .list();
    }

    /**
     * Counts all ratings of a challenge, also those by hidden and banned users.
     *
     * @param until ratings of solves from then on do not count; null counts all
     */
    Rating.Summary summary(long challengeId, @Nullable Instant until) {
        return jdbc.sql("""
                        select count(*) filter (where r.value > 0) as up, count(*) filter (where r.value < 0) as down
                        from rating r join app_user u on u.id = r.user_id
                        where r.challenge_id = :challenge and
                        """ + IN_TIME)
                .param("challenge", challengeId)
                .param("until", timestamp(until))
                .query((row, index) -> new Rating.Summary(row.getInt("up"), row.getInt("down")))
                .single();
    }

    /**
     * Counts, for each challenge that was rated, the ratings by users who are neither hidden nor banned, nor in such a
     * team.
     *
     * @param until ratings of solves from then on do not count; null counts all
     */
    Map<Long, Rating.Summary> shown(@Nullable Instant until) {
        Map<Long, Rating.Summary> sums = new HashMap<>();
        jdbc.sql("""
                        select r.challenge_id, count(*) filter (where r.value > 0) as up,
                               count(*) filter (where r.value < 0) as down
                        from rating r join app_user u on u.id = r.user_id left join team t on t.id = u.team_id
                        where not (u.hidden or u.banned) and not coalesce(t.hidden or t.banned, false)
                          and
                        """ + IN_TIME + "group by r.challenge_id").param("until", timestamp(until)).query(row -> {
            sums.put(row.getLong("challenge_id"), new Rating.Summary(row.getInt("up"), row.getInt("down")));
        });
        return sums;
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Rating rating(ResultSet row, int index) throws SQLException {
        return new Rating(
                row.getLong("id"),
                row.getLong("challenge_id"),
                row.getLong("user_id"),
                row.getString("name"),
                row.getInt("value"),
                row.getString("review"),
                row.getTimestamp("at").toInstant());
    }
}

package dev.flagship.server.fairplay;

import dev.flagship.server.fairplay.EqualAnswers.Wrong;
import dev.flagship.server.fairplay.ForeignFlags.Submitted;
import dev.flagship.server.fairplay.SharedBrowsers.Use;
import dev.flagship.server.fairplay.SharedOrigins.Seen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what is recorded about players. What operators, authors and observers do is no evidence. */
final class EvidenceStore {
    private static final int MOST_ANSWERS = 2_000;
    private static final int MOST_SEEN = 2_000;

    private static final String SOLVED = """
            select s.id, s.account_id, s.challenge_id, s.at, c.container is not null as needed,
                   coalesce(own.known, true) and not exists (
                       select 1 from ledger.instance every
                       where every.challenge_id = s.challenge_id and every.owner_key = 'shared'
                         and every.owned_at <= s.at) as known,
                   coalesce(own.reached, false) as reached, own.latest, own.first_owned,
                   f.number as files, coalesce(f.oldest >= :since, true) as files_known, f.opened
            from solve s
            join challenge c on c.id = s.challenge_id
            join app_user u on u.id = s.user_id and u.role = 'user'
            cross join lateral (
                select bool_and(i.created_at >= :since and not exists (
                           select 1 from ledger.endpoint e where e.instance_id = i.id
                             and e.exposure not in ('http', 'tcp', 'tls'))) as known,
                       bool_or(exists (select 1 from ledger.incarnation n
                           where n.instance_id = i.id and n.reached_at is not null)) as reached,
                       (array_agg(i.id order by i.owned_at desc))[1] as latest,
                       min(i.owned_at) as first_owned
                from ledger.instance i
                where i.challenge_id = s.challenge_id and i.account_id = s.account_id
                  and i.owner_key <> 'shared' and i.owned_at <= s.at) own
            cross join lateral (
                select count(distinct f.id) as number, min(f.created_at) as oldest,
                       min(o.at) filter (where o.at <= s.at) as opened
                from file f
                left join file_opened o on o.file_id = f.id and o.account_id = s.account_id
                where f.challenge_id = s.challenge_id and f.type = 'challenge' and f.created_at <= s.at) f
            where s.id > :after and s.id <= :last
            order by s.id
            """;

    private static final String BROWSERS_OF_USERS = shared("u.id");
    private static final String BROWSERS_OF_TEAMS = shared("u.team_id");

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the last of the next {@code most} submissions, up to the first one made after {@code by}. */
    long settled(long after, Instant by, int most) {
        return jdbc.sql("""
                        select coalesce(max(id), :after) as last
                        from (select id from submission
                              where id > :after
                                and id < coalesce((select min(id) from submission where id > :after and at > :by),
                                                  9223372036854775807)
                              order by id limit :most) next
                        """)
                .param("after", after)
                .param("by", Timestamp.from(by))
                .param("most", most)
                .query(Long.class)
                .single();
    }

    /** Returns submissions of other accounts' flags. Whose flag it was is in the audit row of the same transaction. */
    List<Submitted> foreign(long after, long last) {
        return jdbc.sql("""
                        select s.id, s.account_id, s.challenge_id, s.at, a.instance_id,
                               case when i.owner_key is null then null else i.account_id end as owner_id,
                               exists (select 1 from ledger.instance own
                                       where own.challenge_id = s.challenge_id and own.account_id = s.account_id
                                         and own.owned_at <= s.at) as had_own,
                               (select v.at from solve v
                                where v.challenge_id = s.challenge_id and v.account_id = i.account_id) as owner_solved
                        from submission s
                        join app_user u on u.id = s.user_id and u.role = 'user'
                        left join audit a on a.action = 'flag.foreign' and a.at = s.at
                            and a.account_id = s.account_id and a.challenge_id = s.challenge_id
                        left join ledger.instance i on i.id = a.instance_id
                        where s.id > :after and s.id <= :last and s.finding = 'foreign'
                        order by s.id
                        """)
                .param("after", after)
                .param("last", last)
                .query((row, index) -> new Submitted(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        row.getLong("challenge_id"),
                        instant(row, "at"),
                        row.getObject("instance_id", UUID.class),
                        row.getObject("owner_id", Long.class),
                        row.getBoolean("had_own"),
                        time(row, "owner_solved")))
                .list();
    }

    /**
     * Returns solves with how they came about.
     *
     * @param since the time from which it is recorded what was opened and reached
     * @param filesKnown whether only signed-in users can download files
     * @param soonest the seconds within which nobody is expected to solve a challenge, by its id
     */
    List<Solved> solved(long after, long last, Instant since, boolean filesKnown, LongToIntFunction soonest) {
        return jdbc.sql(SOLVED)
                .param("after", after)
                .param("last", last)
                .param("since", Timestamp.from(since))
                .query((row, index) -> solved(row, filesKnown, soonest))
                .list();
    }

    /** Returns the challenges to which wrong answers were given. */
    List<Long> answered(long after, long last) {
        return jdbc.sql("""
                        select distinct challenge_id from submission
                        where id > :after and id <= :last and type = 'incorrect' and provided is not null
                        order by challenge_id
                        """)
                .param("after", after)
                .param("last", last)
                .query((row, index) -> row.getLong("challenge_id"))
                .list();
    }

    /** Returns the latest wrong answers to a challenge up to {@code last}, oldest first. */
    List<Wrong> wrong(long challengeId, long last) {
        return jdbc.sql("""
                        select * from (
                            select s.id, s.account_id, s.challenge_id, s.provided, s.at
                            from submission s join app_user u on u.id = s.user_id and u.role = 'user'
                            where s.challenge_id = :challenge and s.id <= :last and s.type = 'incorrect'
                              and s.provided is not null
                            order by s.id desc limit :most) latest
                        order by id
                        """)
                .param("challenge", challengeId)
                .param("last", last)
                .param("most", MOST_ANSWERS)
                .query((row, index) -> new Wrong(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        row.getLong("challenge_id"),
                        row.getString("provided"),
                        instant(row, "at")))
                .list();
    }

    /**
     * Returns sessions at addresses where some session was seen in that time, if only a few accounts used the address.
     */
    List<Seen> seen(boolean byTeam, Instant after, Instant until) {
        return jdbc.sql("""
                        with seen as (
                            select case when :byTeam then u.team_id else u.id end as account_id,
                                   s.address, s.browser, s.seen_at
                            from session s join app_user u on u.id = s.user_id and u.role = 'user'
                            where s.address <> '' and s.address in (
                                select address from session where seen_at > :after and seen_at <= :until)),
                        few as (
                            select address from seen where account_id is not null
                            group by address having count(distinct account_id) between 2 and :few)
                        select account_id, address, browser, max(seen_at) as at
                        from seen join few using (address)
                        where account_id is not null
                        group by account_id, address, browser
                        order by address, browser, account_id
                        limit :most
                        """)
                .param("byTeam", byTeam)
                .param("after", Timestamp.from(after))
                .param("until", Timestamp.from(until))
                .param("few", SharedOrigins.MOST)
                .param("most", MOST_SEEN)
                .query((row, index) -> new Seen(
                        row.getLong("account_id"),
                        row.getString("address"),
                        row.getString("browser"),
                        instant(row, "at")))
                .list();
    }

    /**
     * Returns all uses of browsers shared by several accounts, if one of these accounts used any browser in that time.
     * If there are very many, only the browsers used last are returned, each with all its uses, because it matters who
     * used it first.
     */
    List<Use> browsers(boolean byTeam, Instant after, Instant until) {
        if (!wereBrowsersUsed(after, until)) {
            return List.of();
        }
        return jdbc.sql(byTeam ? BROWSERS_OF_TEAMS : BROWSERS_OF_USERS)
                .param("after", Timestamp.from(after))
                .param("until", Timestamp.from(until))
                .param("most", MOST_SEEN)
                .query((row, index) -> new Use(
                        row.getString("browser"),
                        row.getLong("account_id"),
                        row.getString("place"),
                        instant(row, "first_at"),
                        instant(row, "last_at"),
                        row.getBoolean("fresh")))
                .list();
    }

    private boolean wereBrowsersUsed(Instant after, Instant until) {
        return jdbc.sql("select exists (select 1 from browser_use where last_at > :after and last_at <= :until)")
                .param("after", Timestamp.from(after))
                .param("until", Timestamp.from(until))
                .query(Boolean.class)
                .single();
    }

    /** The account is inserted as a column and not as a conditional expression, so that its index is used. */
    private static String shared(String account) {
        return """
                with fresh as (
                    select distinct %1$s as account_id
                    from browser_use b join app_user u on u.id = b.user_id and u.role = 'user'
                    where b.last_at > :after and b.last_at <= :until),
                theirs as (
                    select distinct b.browser
                    from fresh f
                    join app_user u on %1$s = f.account_id and u.role = 'user'
                    join browser_use b on b.user_id = u.id),
                used as (
                    select b.browser, %1$s as account_id, b.place,
                           min(b.first_at) as first_at, max(b.last_at) as last_at,
                           bool_or(b.last_at > :after and b.last_at <= :until) as fresh
                    from theirs
                    join browser_use b on b.browser = theirs.browser
                    join app_user u on u.id = b.user_id and u.role = 'user'
                    where %1$s is not null
                    group by b.browser, %1$s, b.place),
                whole as (
                    select browser, sum(count(*)) over (order by max(last_at) desc, browser) - count(*) as ahead
                    from used group by browser having count(distinct account_id) > 1)
                select encode(browser, 'hex') as browser, account_id, place, first_at, last_at, fresh
                from used join whole using (browser)
                where ahead < :most
                order by last_at desc, browser, account_id, place
                """.formatted(account);
    }

    private static Solved solved(ResultSet row, boolean filesKnown, LongToIntFunction soonest) throws SQLException {
        int files = row.getInt("files");
        return new Solved(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getLong("challenge_id"),
                instant(row, "at"),
                soonest.applyAsInt(row.getLong("challenge_id")),
                new Solved.Instances(
                        row.getBoolean("needed"),
                        row.getBoolean("known"),
                        row.getBoolean("reached"),
                        row.getObject("latest", UUID.class),
                        time(row, "first_owned")),
                new Solved.Files(
                        files, files == 0 || (filesKnown && row.getBoolean("files_known")), time(row, "opened")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}

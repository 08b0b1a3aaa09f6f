package dev.flagship.server.session;

import dev.flagship.server.http.SourceRange;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.words.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of sessions, and reads of the owners of API tokens. */
final class SessionStore {
    /** The first half of the stored hash. It identifies a row and proves nothing. */
    private static final String HANDLE = "encode(substring(id_hash for 16), 'hex')";

    private static final String USE = "insert into browser_use (browser, user_id, place, first_at, last_at) ";
    private static final String USED_AGAIN =
            " on conflict (browser, user_id, place) do update set last_at = excluded.last_at";

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(byte[] idHash, long userId, Origin origin, Instant now) {
        byte[] mark = Secrets.hash(origin.mark());
        jdbc.sql("""
                        insert into session (id_hash, user_id, created_at, seen_at, proved_at, address, browser, mark)
                        values (:hash, :user, :now, :now, :now, :address, :browser, :mark)
                        """)
                .param("hash", idHash)
                .param("user", userId)
                .param("now", Timestamp.from(now))
                .param("address", origin.address())
                .param("browser", origin.browser())
                .param("mark", mark)
                .update();
        jdbc.sql("""
                        insert into sign_in_place (user_id, place, at) values (:user, :place, :now)
                        on conflict (user_id, place) do update set at = excluded.at
                        """)
                .param("user", userId)
                .param("place", origin.place())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql(USE + "values (:mark, :user, :place, :now, :now)" + USED_AGAIN)
                .param("mark", mark)
                .param("user", userId)
                .param("place", origin.place())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Whether the user with this name or e-mail address began a session at the place after {@code notBefore}. */
    boolean knowsPlace(String nameOrEmail, String place, Instant notBefore) {
        return jdbc.sql("""
                        select exists (
                            select 1 from sign_in_place p join app_user u on u.id = p.user_id
                            where (lower(u.name) = lower(:who) or lower(u.email) = lower(:who))
                              and p.place = :place and p.at > :notBefore)
                        """)
                .param("who", nameOrEmail)
                .param("place", place)
                .param("notBefore", Timestamp.from(notBefore))
                .query(Boolean.class)
                .single();
    }

    /** Returns the user of the session; empty if it has ended or never existed, or the user is banned. */
    Optional<Row> find(byte[] idHash, Sessions.Since since) {
        return jdbc.sql("""
                        select u.id, u.name, u.role, u.team_id, u.change_password, u.verified, u.language, s.seen_at
                        from session s join app_user u on u.id = s.user_id
                        where s.id_hash = :hash and s.seen_at > :seen and s.created_at > :begun and not u.banned
                        """)
                .param("hash", idHash)
                .param("seen", Timestamp.from(since.seen()))
                .param("begun", Timestamp.from(since.begun()))
                .query(SessionStore::row)
                .optional();
    }

    /** Notes that the session and its browser are used from this address. */
    void touch(byte[] idHash, String address, Instant now) {
        jdbc.sql("""
                        with touched as (
                            update session set seen_at = :now, address = :address where id_hash = :hash
                            returning user_id, mark)
                        """ + USE + """
                        select mark, user_id, :place, :now, :now from touched where mark is not null
                        """ + USED_AGAIN)
                .param("now", Timestamp.from(now))
                .param("address", address)
                .param("place", SourceRange.nameOf(address))
                .param("hash", idHash)
                .update();
    }

    /** Notes that the session's user typed their password. */
    void prove(byte[] idHash, Instant now) {
        jdbc.sql("update session set proved_at = :now where id_hash = :hash")
                .param("now", Timestamp.from(now))
                .param("hash", idHash)
                .update();
    }

    /** Whether the session's user typed their password after {@code limit}. */
    boolean isProvedSince(byte[] idHash, Instant limit) {
        return jdbc.sql("select 1 from session where id_hash = :hash and proved_at > :limit")
                .param("hash", idHash)
                .param("limit", Timestamp.from(limit))
                .query((row, index) -> true)
                .optional()
                .isPresent();
    }

    /** Ends a session and returns its user's id; empty if there was none. */
    Optional<Long> remove(byte[] idHash) {
        return jdbc.sql("delete from session where id_hash = :hash returning user_id")
                .param("hash", idHash)
                .query(Long.class)
                .optional();
    }

    void removeOne(long userId, String handle) {
        jdbc.sql("delete from session where user_id = :user and " + HANDLE + " = :handle")
                .param("user", userId)
                .param("handle", handle)
                .update();
    }

    /** Returns the user's open sessions, most recently seen first. */
    List<OwnSession> of(long userId, Sessions.Since since) {
        return jdbc.sql("select " + HANDLE + """
                         as handle, created_at, seen_at, address
                        from session
                        where user_id = :user and seen_at > :seen and created_at > :begun
                        order by seen_at desc, created_at desc
                        """)
                .param("user", userId)
                .param("seen", Timestamp.from(since.seen()))
                .param("begun", Timestamp.from(since.begun()))
                .query((row, index) -> new OwnSession(
                        row.getString("handle"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getString("address")))
                .list();
    }

    /** Tells all servers, when the running transaction commits, to read the user's sessions again. */
    void announce(long userId) {
        jdbc.sql("select pg_notify('flagship', :hint)")
                .param("hint", "session " + userId)
                .query((row, index) -> true)
                .list();
    }

    /** Ends all sessions of a user except one, and returns how many. The kept hash may match none. */
    int removeOthers(long userId, byte[] kept) {
        return jdbc.sql("delete from session where user_id = :user and id_hash <> :kept")
                .param("user", userId)
                .param("kept", kept)
                .update();
    }

    /** Removes sessions that have ended, and places and browsers that were last used by {@code lastAtPlace}. */
    void removeBefore(Sessions.Since since, Instant lastAtPlace) {
        jdbc.sql("delete from session where seen_at <= :seen or created_at <= :begun")
                .param("seen", Timestamp.from(since.seen()))
                .param("begun", Timestamp.from(since.begun()))
                .update();
        for (String old : List.of(
                "delete from sign_in_place where at <= :last", "delete from browser_use where last_at <= :last")) {
            jdbc.sql(old).param("last", Timestamp.from(lastAtPlace)).update();
        }
    }

    /** Keeps only the {@code most} most recently used rows of each user, each being one browser at one place. */
    void keepBrowsersUsedLast(int most) {
        jdbc.sql("""
                        delete from browser_use b
                        using (
                            select browser, user_id, place,
                                   row_number() over (partition by user_id order by last_at desc, browser, place) as nth
                            from browser_use
                            where user_id in (
                                select user_id from browser_use group by user_id having count(*) > :most)) ranked
                        where ranked.nth > :most and b.browser = ranked.browser and b.user_id = ranked.user_id
                          and b.place = ranked.place
                        """).param("most", most).update();
    }

    /** Returns the owner of an API token that has not expired; empty if there is none or the owner is banned. */
    Optional<Row> findByToken(byte[] valueHash, Instant now) {
        return jdbc.sql("""
                        select u.id, u.name, u.role, u.team_id, u.change_password, u.verified, u.language,
                               t.created_at as seen_at
                        from api_token t join app_user u on u.id = t.user_id
                        where t.value_hash = :hash and t.expires_at > :now and not u.banned
                        """)
                .param("hash", valueHash)
                .param("now", Timestamp.from(now))
                .query(SessionStore::row)
                .optional();
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("name"),
                Role.parse(row.getString("role")),
                row.getLong("team_id"),
                row.getBoolean("change_password"),
                row.getBoolean("verified"),
                Language.ofLocale(row.getString("language")).orElse(null),
                row.getTimestamp("seen_at").toInstant());
    }

    /** The user of a session or token, and when a session was last noted as seen (for a token: when it was made). */
    record Row(
            long userId,
            String name,
            Role role,
            long teamId,
            boolean changePassword,
            boolean verified,
            @Nullable Language language,
            Instant seenAt) {
        Caller at(String address, Mode mode) {
            return new Caller(userId, name, role, mode, teamId, address, changePassword, verified, language);
        }
    }
}

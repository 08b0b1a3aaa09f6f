package dev.flagship.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of links that prove an address or allow a new password. Only hashes of their secrets are stored. */
final class LinkStore {
    /** A link is invalid once its user is removed or banned, or has another address than it was sent to. */
    private static final String GOOD = """
            l.secret_hash = :hash and l.purpose = :purpose and l.expires_at > :now
              and u.id = l.user_id and lower(coalesce(u.claimed_email, u.email)) = lower(l.email) and not u.banned and not u.removed
            """;

    private final JdbcClient jdbc;

    LinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(byte[] hash, Purpose purpose, User user, Instant now, Instant expires) {
        jdbc.sql("delete from account_link where expires_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        insert into account_link (secret_hash, user_id, purpose, email, created_at, expires_at)
                        values (:hash, :user, :purpose, :email, :now, :expires)
                        """)
                .param("hash", hash)
                .param("user", user.id())
                .param("purpose", purpose.text())
                .param("email", user.email())
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expires))
                .update();
    }

    /**
     * Locks the user's row until the transaction ends, so that of two concurrent requests the second sees the first
     * one's link.
     */
    void lock(long userId) {
        jdbc.sql("select id from app_user where id = :user for no key update")
                .param("user", userId)
                .query(Long.class)
                .optional();
    }

    /** Returns when the user's latest link for this purpose was made. */
    Optional<Instant> latest(long userId, Purpose purpose) {
        return jdbc.sql("""
                        select created_at from account_link where user_id = :user and purpose = :purpose
                        order by created_at desc limit 1
                        """)
                .param("user", userId)
                .param("purpose", purpose.text())
                .query((row, index) -> row.getTimestamp("created_at").toInstant())
                .optional();
    }

    /** Returns the user of the link if it can still be used. */
    Optional<Holder> find(byte[] hash, Purpose purpose, Instant now) {
        return jdbc.sql("select u.id, u.name from account_link l, app_user u where " + GOOD)
                .param("hash", hash)
                .param("purpose", purpose.text())
                .param("now", Timestamp.from(now))
                .query(LinkStore::holder)
                .optional();
    }

    /** Uses the link up and returns its user; empty if it cannot be used, or somebody else has just used it. */
    Optional<Holder> take(byte[] hash, Purpose purpose, Instant now) {
        return jdbc.sql("delete from account_link l using app_user u where " + GOOD + " returning u.id, u.name")
                .param("hash", hash)
                .param("purpose", purpose.text())
                .param("now", Timestamp.from(now))
                .query(LinkStore::holder)
                .optional();
    }

    /** Removes all links of the user for this purpose. */
    void removeAll(long userId, Purpose purpose) {
        jdbc.sql("delete from account_link where user_id = :user and purpose = :purpose")
                .param("user", userId)
                .param("purpose", purpose.text())
                .update();
    }

    private static Holder holder(ResultSet row, int index) throws SQLException {
        return new Holder(row.getLong("id"), row.getString("name"));
    }

    /** What a link is for. */
    enum Purpose {
        VERIFY("verify"),
        RESET("reset");

        private final String text;

        Purpose(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The user that a link belongs to. */
    record Holder(long userId, String name) {}
}

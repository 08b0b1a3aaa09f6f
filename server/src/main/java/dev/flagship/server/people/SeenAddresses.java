package dev.flagship.server.people;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The network addresses that a user came from. */
public final class SeenAddresses {
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    SeenAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the addresses of the user's sessions, submissions and deeds, latest first; at most fifty. */
    public List<Seen> of(long userId) {
        return jdbc.sql("""
                        select address, max(at) as last_at
                        from (select address, seen_at as at from session where user_id = :user
                              union all
                              select address, at from submission where user_id = :user
                              union all
                              select address, at from audit where actor_id = :user) seen
                        where address <> ''
                        group by address
                        order by last_at desc, address
                        limit :most
                        """)
                .param("user", userId)
                .param("most", MOST)
                .query((row, index) -> new Seen(
                        row.getString("address"), row.getTimestamp("last_at").toInstant()))
                .list();
    }

    /** An address, and when it was last seen. */
    public record Seen(String address, Instant at) {}
}

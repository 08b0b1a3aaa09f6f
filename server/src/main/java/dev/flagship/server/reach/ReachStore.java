package dev.flagship.server.reach;

import dev.flagship.lifecycle.route.AddressRange;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the addresses that people come from (those of sessions and those that were opened), and stores opened ones. */
final class ReachStore {
    private static final int MOST_OF_ONE = 20;

    private final JdbcClient jdbc;

    ReachStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens an address to a user; only the user's newest 20 are kept. */
    void open(long userId, AddressRange range, Instant now) {
        jdbc.sql("""
                        insert into opened_address (user_id, range, at) values (:user, :range, :now)
                        on conflict (user_id, range) do update set at = excluded.at
                        """)
                .param("user", userId)
                .param("range", range.toString())
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        delete from opened_address where user_id = :user and range not in
                          (select range from opened_address where user_id = :user order by at desc, range limit :most)
                        """).param("user", userId).param("most", MOST_OF_ONE).update();
    }

    /** Removes addresses that were opened at that time or before. */
    void forgetBefore(Instant limit) {
        jdbc.sql("delete from opened_address where at <= :limit")
                .param("limit", Timestamp.from(limit))
                .update();
    }

    /**
     * Returns the addresses of all users who are not banned: those of sessions seen since then, and all that are open.
     */
    List<Place> places(Instant sessionsSince) {
        return jdbc.sql("""
                        select u.id, u.team_id, s.address
                        from session s join app_user u on u.id = s.user_id
                        where s.seen_at > :since and not u.banned
                        union
                        select u.id, u.team_id, split_part(o.range, '/', 1)
                        from opened_address o join app_user u on u.id = o.user_id
                        where not u.banned
                        """)
                .param("since", Timestamp.from(sessionsSince))
                .query((row, index) -> new Place(row.getLong("id"), row.getLong("team_id"), row.getString("address")))
                .list();
    }

    /**
     * An address that a user comes from.
     *
     * @param teamId 0 for none
     */
    record Place(long userId, long teamId, String address) {}
}

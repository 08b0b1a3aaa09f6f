package dev.flagship.server.reach;

import dev.flagship.lifecycle.route.AddressRange;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where people come from: their sessions' rows, and those of addresses that were opened. */
final class ReachStore {
    private static final int MOST_OF_ONE = 20;

    private final JdbcClient jdbc;

    ReachStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens an address for a while; the oldest of too many gives way. */
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

    /** Forgets what was opened before. */
    void forgetBefore(Instant limit) {
        jdbc.sql("delete from opened_address where at <= :limit")
                .param("limit", Timestamp.from(limit))
                .update();
    }

    /** Everybody who may play, with the addresses of sessions seen since then and of all that is open. */
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
     * Where somebody comes from.
     *
     * @param teamId 0 for none
     */
    record Place(long userId, long teamId, String address) {}
}

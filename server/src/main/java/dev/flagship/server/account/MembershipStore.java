package dev.flagship.server.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and changes which users are in which team. */
final class MembershipStore {
    private final JdbcClient jdbc;

    MembershipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, Integer> sizes(Collection<Long> teamIds) {
        Map<Long, Integer> sizes = new HashMap<>();
        jdbc.sql("select team_id, count(*) as members from app_user where team_id = any (:teams) group by team_id")
                .param("teams", teamIds.toArray(Long[]::new))
                .query((row, index) -> sizes.put(row.getLong("team_id"), row.getInt("members")))
                .list();
        return sizes;
    }

    void hold(long userId) {
        jdbc.sql("select id from app_user where id = :user for no key update")
                .param("user", userId)
                .query(Long.class)
                .list();
    }

    boolean join(long userId, long teamId) {
        return jdbc.sql("update app_user set team_id = :team where id = :user and team_id is null and not removed")
                        .param("user", userId)
                        .param("team", teamId)
                        .update()
                == 1;
    }

    boolean leave(long userId, long teamId) {
        return jdbc.sql("update app_user set team_id = null where id = :user and team_id = :team")
                        .param("user", userId)
                        .param("team", teamId)
                        .update()
                == 1;
    }
}

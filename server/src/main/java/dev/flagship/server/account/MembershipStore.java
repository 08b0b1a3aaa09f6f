package dev.flagship.server.account;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes who is in which team. */
final class MembershipStore {
    private final JdbcClient jdbc;

    MembershipStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

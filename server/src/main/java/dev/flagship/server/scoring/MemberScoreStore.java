package dev.flagship.server.scoring;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and removes what one member scored for a team. */
final class MemberScoreStore {
    private final JdbcClient jdbc;

    MemberScoreStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the ids, in order, of the challenges that this member solved for the team. */
    List<Long> solved(long teamId, long userId) {
        return jdbc.sql("""
                        select challenge_id from solve where account_id = :team and user_id = :user
                        order by challenge_id
                        """)
                .param("team", teamId)
                .param("user", userId)
                .query((row, index) -> row.getLong(1))
                .list();
    }

    /** Marks all the member's submissions for the team as deleted; the rows themselves stay. */
    void takeOut(long teamId, long userId, long byUser, Instant now) {
        jdbc.sql("""
                        insert into submission_verdict (submission_id, type, by_user, at)
                        select s.id, 'deleted', :by, :now from submission s
                        where s.account_id = :team and s.user_id = :user
                        on conflict (submission_id) do update
                            set type = excluded.type, by_user = excluded.by_user, at = excluded.at
                            where submission_verdict.type <> 'deleted'
                        """)
                .param("team", teamId)
                .param("user", userId)
                .param("by", byUser)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Removes what the member unlocked for the team, and the member's awards, which paid for it. */
    void removeUnlocksAndAwards(long teamId, long userId) {
        for (String table : List.of("unlock", "award")) {
            jdbc.sql("delete from " + table + " where account_id = :team and user_id = :user")
                    .param("team", teamId)
                    .param("user", userId)
                    .update();
        }
    }
}

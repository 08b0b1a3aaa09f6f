package dev.flagship.server.team;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores invitations; only hashes of their codes. */
final class InviteStore {
    private final JdbcClient jdbc;

    InviteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(byte[] secretHash, long teamId, long madeBy, Instant now, Instant expires) {
        jdbc.sql("""
                        insert into team_invite (secret_hash, team_id, made_by, created_at, expires_at)
                        values (:hash, :team, :user, :now, :expires)
                        """)
                .param("hash", secretHash)
                .param("team", teamId)
                .param("user", madeBy)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(expires))
                .update();
    }

    /** Returns the team of an invitation that has not expired. */
    Optional<Long> team(byte[] secretHash, Instant now) {
        return jdbc.sql("select team_id from team_invite where secret_hash = :hash and expires_at > :now")
                .param("hash", secretHash)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** Removes all invitations to a team. */
    void removeAll(long teamId) {
        jdbc.sql("delete from team_invite where team_id = :team")
                .param("team", teamId)
                .update();
    }
}

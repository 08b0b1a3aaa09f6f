package dev.flagship.server.scoring;

import dev.flagship.server.account.Caller;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of unlocks, and of the awards that pay for them. */
final class UnlockStore {
    private final JdbcClient jdbc;

    UnlockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of the hints that the account unlocked. */
    Set<Long> hintsOf(long accountId) {
        return Set.copyOf(jdbc.sql("select target from unlock where account_id = :account and type = 'hints'")
                .param("account", accountId)
                .query((row, index) -> row.getLong("target"))
                .list());
    }

    /** What all awards of the account come to, costs among them. */
    int awarded(long accountId) {
        return jdbc.sql("select coalesce(sum(value), 0) from award where account_id = :account")
                .param("account", accountId)
                .query(Integer.class)
                .single();
    }

    /** The account has unlocked the hint; returns the unlock's id. */
    long add(Caller caller, long hintId, long awardId, Instant now) {
        return jdbc.sql("""
                        insert into unlock (type, target, account_id, user_id, award_id, at)
                        values ('hints', :target, :account, :user, :award, :at) returning id
                        """)
                .param("target", hintId)
                .param("account", caller.accountId())
                .param("user", caller.userId())
                .param("award", awardId)
                .param("at", Timestamp.from(now))
                .query(Long.class)
                .single();
    }
}

package dev.flagship.server.scoring;

import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Challenge;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

    /** Takes the cost of a hint off the account's score and returns the award's id. */
    long pay(Caller caller, Challenge.Hint hint, Challenge challenge, Instant now) {
        return jdbc.sql("""
                        insert into award (account_id, user_id, type, name, description, value, category, at)
                        values (:account, :user, 'hints', :name, :description, :value, :category, :at)
                        returning id
                        """)
                .param("account", caller.accountId())
                .param("user", caller.userId())
                .param("name", "Hint " + hint.id())
                .param("description", "Hint for " + challenge.name())
                .param("value", -hint.cost())
                .param("category", challenge.category())
                .param("at", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** The account has unlocked the hint; returns the unlock's id. */
    long add(Caller caller, long hintId, @Nullable Long awardId, Instant now) {
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

    /** Says to all servers that the standings changed, once the transaction is committed. */
    void announce(long challengeId) {
        jdbc.sql("select pg_notify('flagship', :hint)")
                .param("hint", "solve " + challengeId)
                .query((row, index) -> true)
                .list();
    }
}

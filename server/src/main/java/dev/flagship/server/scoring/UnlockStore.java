package dev.flagship.server.scoring;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.session.Caller;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores unlocks, and reads the awards that paid for them. */
final class UnlockStore {
    private final JdbcClient jdbc;

    UnlockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the ids of the hints that the account unlocked. */
    Set<Long> hintsOf(long accountId) {
        return Set.copyOf(jdbc.sql("select target from unlock where account_id = :account and type = 'hints'")
                .param("account", accountId)
                .query((row, index) -> row.getLong("target"))
                .list());
    }

    /** Returns the hints that the awards of a team or a user paid for: hint ids by award id. */
    Map<Long, Long> paid(UserOrTeam whose) {
        Map<Long, Long> paid = new HashMap<>();
        jdbc.sql("""
                        select award_id, target from unlock
                        where type = 'hints' and award_id is not null
                            and %s = :id
                        """.formatted(owner(whose)))
                .param("id", whose.id())
                .query((row, index) -> paid.put(row.getLong("award_id"), row.getLong("target")))
                .list();
        return paid;
    }

    /** Returns the hints that a team or a user unlocked, the newest first. */
    List<AccountHistoryView.UnlockView> of(UserOrTeam whose) {
        return jdbc.sql("""
                        select h.challenge_id, c.name as challenge, coalesce(trim(h.title), '') as title,
                               (select count(*) from hint before where before.challenge_id = h.challenge_id
                                    and (before.position, before.id) <= (h.position, h.id)) as number,
                               p.name as by, coalesce(-a.value, 0) as cost, u.at
                        from unlock u
                        join hint h on h.id = u.target
                        join challenge c on c.id = h.challenge_id
                        join app_user p on p.id = u.user_id
                        left join award a on a.id = u.award_id
                        where u.type = 'hints' and u.%s = :id
                        order by u.id desc
                        """.formatted(owner(whose)))
                .param("id", whose.id())
                .query((row, index) -> new AccountHistoryView.UnlockView(
                        row.getLong("challenge_id"),
                        row.getString("challenge"),
                        row.getString("title").isEmpty()
                                ? say("hints.number", row.getLong("number"))
                                : row.getString("title"),
                        row.getString("by"),
                        row.getInt("cost"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Returns the sum of all awards of the account, including the costs of hints. */
    int awarded(long accountId) {
        return jdbc.sql("select coalesce(sum(value), 0) from award where account_id = :account")
                .param("account", accountId)
                .query(Integer.class)
                .single();
    }

    /** Stores that the account unlocked the hint; returns the unlock's id. */
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

    /** Returns the column to search. One column, not an {@code or} of two, lets the database use its index. */
    private static String owner(UserOrTeam whose) {
        return whose.isTeam() ? "account_id" : "user_id";
    }
}

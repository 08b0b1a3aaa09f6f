package dev.flagship.server.solution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores solutions; a challenge has at most one. */
final class SolutionStore {
    private static final String SELECT = "select id, challenge_id, content, state from solution ";

    private final JdbcClient jdbc;

    SolutionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Solution> all() {
        return jdbc.sql(SELECT + "order by id").query(SolutionStore::solution).list();
    }

    Optional<Solution> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(SolutionStore::solution)
                .optional();
    }

    Map<Long, Solution> byChallenge() {
        return all().stream().collect(Collectors.toMap(Solution::challengeId, Function.identity()));
    }

    Optional<Solution> ofChallenge(long challengeId) {
        return jdbc.sql(SELECT + "where challenge_id = :challenge")
                .param("challenge", challengeId)
                .query(SolutionStore::solution)
                .optional();
    }

    /** Stores the solution under a new id; returns nothing where the challenge already has one. */
    Optional<Solution> add(Solution solution) {
        return jdbc.sql("""
                        insert into solution (challenge_id, content, state) values (:challenge, :content, :state)
                        on conflict (challenge_id) do nothing
                        returning id, challenge_id, content, state
                        """)
                .param("challenge", solution.challengeId())
                .param("content", solution.content())
                .param("state", solution.state().text())
                .query(SolutionStore::solution)
                .optional();
    }

    void update(Solution solution) {
        jdbc.sql("update solution set content = :content, state = :state where id = :id")
                .param("id", solution.id())
                .param("content", solution.content())
                .param("state", solution.state().text())
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from solution where id = :id").param("id", id).update();
    }

    /** Stores that the account opened the solution; returns the unlock's id, or nothing where it already had. */
    Optional<Long> unlock(long id, long accountId, long userId, Instant now) {
        return jdbc.sql("""
                        insert into unlock (type, target, account_id, user_id, at)
                        values ('solutions', :target, :account, :user, :at)
                        on conflict (account_id, type, target) do nothing
                        returning id
                        """)
                .param("target", id)
                .param("account", accountId)
                .param("user", userId)
                .param("at", Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    boolean isUnlocked(long id, long accountId) {
        return jdbc.sql("""
                        select exists (select 1 from unlock
                                       where account_id = :account and type = 'solutions' and target = :target)
                        """)
                .param("account", accountId)
                .param("target", id)
                .query(Boolean.class)
                .single();
    }

    private static Solution solution(ResultSet row, int index) throws SQLException {
        return new Solution(
                row.getLong("id"),
                row.getLong("challenge_id"),
                row.getString("content"),
                Solution.State.parse(row.getString("state")));
    }
}

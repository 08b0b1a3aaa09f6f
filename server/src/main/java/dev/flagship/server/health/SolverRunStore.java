package dev.flagship.server.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of solvers' runs: the latest {@value #KEPT} of each challenge. */
final class SolverRunStore {
    /** How many runs of each challenge are kept. */
    static final int KEPT = 20;

    private static final String COLUMNS = "challenge_id, at, state, seconds, detail, every_seconds";

    private final JdbcClient jdbc;

    SolverRunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks the challenge, so that reports on it come one after the other. Returns false when there is no such
     * challenge.
     */
    boolean hold(long challengeId) {
        return jdbc.sql("select id from challenge where id = :id for no key update")
                .param("id", challengeId)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Adds the run, and removes those beyond {@link #KEPT}. */
    void add(SolverRun run) {
        jdbc.sql("""
                        insert into challenge_health (challenge_id, at, state, seconds, detail, every_seconds)
                        values (:challenge, :at, :state, :seconds, :detail, :every)
                        """)
                .param("challenge", run.challengeId())
                .param("at", Timestamp.from(run.at()))
                .param("state", run.state().text())
                .param("seconds", run.seconds())
                .param("detail", run.detail())
                .param("every", run.everySeconds())
                .update();
        jdbc.sql("""
                        delete from challenge_health where challenge_id = :challenge and id < (
                            select min(id) from (select id from challenge_health where challenge_id = :challenge
                                                 order by id desc limit :kept) latest)
                        """).param("challenge", run.challengeId()).param("kept", KEPT).update();
    }

    Optional<SolverRun> last(long challengeId) {
        return ofChallenge(challengeId, 1).stream().findFirst();
    }

    /** Returns the latest runs of a challenge, newest first. */
    List<SolverRun> ofChallenge(long challengeId, int most) {
        return jdbc.sql("select " + COLUMNS
                        + " from challenge_health where challenge_id = :challenge order by id desc limit :most")
                .param("challenge", challengeId)
                .param("most", most)
                .query(SolverRunStore::run)
                .list();
    }

    /** Returns the last run of each challenge that has any. */
    List<SolverRun> latest() {
        return jdbc.sql("select distinct on (challenge_id) " + COLUMNS
                        + " from challenge_health order by challenge_id, id desc")
                .query(SolverRunStore::run)
                .list();
    }

    private static SolverRun run(ResultSet row, int index) throws SQLException {
        return new SolverRun(
                row.getLong("challenge_id"),
                row.getTimestamp("at").toInstant(),
                SolverRun.State.of(row.getString("state")),
                row.getInt("seconds"),
                row.getString("detail"),
                row.getObject("every_seconds", Integer.class));
    }
}

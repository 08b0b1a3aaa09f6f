package dev.flagship.server.standings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what standings are made of. */
final class StandingsStore {
    private final JdbcClient jdbc;

    StandingsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Text that is different whenever the standings could be. */
    String version() {
        return jdbc.sql("""
                        select coalesce((select max(id) from solve), 0) || '.' || (select count(*) from solve) || '.'
                               || coalesce((select extract(epoch from max(updated_at)) from challenge), 0) || '.'
                               || (select count(*) from app_user where hidden or banned)
                        """).query(String.class).single();
    }

    /** Every solve, oldest first, with whether its account is shown. */
    List<Row> solves() {
        return jdbc.sql("""
                        select s.id, s.challenge_id, c.name as challenge, c.category, c.value, s.account_id,
                               u.name as account, s.at, not (u.hidden or u.banned) as shown
                        from solve s
                        join challenge c on c.id = s.challenge_id
                        join app_user u on u.id = s.account_id
                        order by s.at, s.id
                        """).query(StandingsStore::row).list();
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                new Standings.Solve(
                        row.getLong("id"),
                        row.getLong("challenge_id"),
                        row.getString("challenge"),
                        row.getString("category"),
                        row.getInt("value"),
                        row.getLong("account_id"),
                        row.getString("account"),
                        row.getTimestamp("at").toInstant()),
                row.getBoolean("shown"));
    }

    /** A solve, and whether its account is on the scoreboard. */
    record Row(Standings.Solve solve, boolean shown) {}
}

package dev.flagship.server.standings;

import dev.flagship.server.challenge.ValueRule;
import dev.flagship.server.settings.Kind;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.standings.Facts.AwardRow;
import dev.flagship.server.standings.Facts.Scorer;
import dev.flagship.server.standings.Facts.SolveRow;
import dev.flagship.server.standings.Facts.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the facts that standings are computed from. */
final class StandingsStore {
    private static final String USERS = """
            select a.id, a.name, not (a.hidden or a.banned) as shown, b.id as bracket_id, b.name as bracket
            from app_user a left join bracket b on b.id = a.bracket_id
            """;
    private static final String TEAMS = """
            select a.id, a.name, not (a.hidden or a.banned) as shown, b.id as bracket_id, b.name as bracket
            from team a left join bracket b on b.id = a.bracket_id
            """;
    private static final String CHALLENGES = """
            select id, name, coalesce(category, '') as category, function, value, initial, minimum, decay from challenge
            """;

    private final JdbcClient jdbc;

    StandingsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns a number that changes whenever the facts may have changed. */
    long version() {
        return jdbc.sql("select number from version where name = 'scores'")
                .query(Long.class)
                .single();
    }

    /** Reads all facts. The version is read first, so a change in the meantime is noticed later. */
    Facts facts() {
        long version = version();
        boolean byTeam = "teams".equals(setting("user_mode"));
        return new Facts(
                version,
                byTeam,
                freeze(),
                scorers(USERS),
                byTeam ? scorers(TEAMS) : Map.of(),
                challenges(),
                solves(),
                awards());
    }

    private @Nullable Instant freeze() {
        String stored = setting(Setting.FREEZE.key());
        return stored != null
                        && Setting.FREEZE.read(stored) instanceof Kind.Reading.Good good
                        && !good.stored().isEmpty()
                ? Instant.parse(good.stored())
                : null;
    }

    private @Nullable String setting(String key) {
        return jdbc.sql("select value from setting where key = :key")
                .param("key", key)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private Map<Long, Scorer> scorers(String sql) {
        Map<Long, Scorer> scorers = new HashMap<>();
        jdbc.sql(sql)
                .query((row, index) -> scorers.put(
                        row.getLong("id"),
                        new Scorer(
                                row.getString("name"),
                                row.getBoolean("shown"),
                                row.getObject("bracket_id", Long.class),
                                row.getString("bracket"))))
                .list();
        return scorers;
    }

    private Map<Long, Task> challenges() {
        Map<Long, Task> challenges = new HashMap<>();
        jdbc.sql(CHALLENGES)
                .query((row, index) -> challenges.put(
                        row.getLong("id"),
                        new Task(row.getString("name"), row.getString("category"), ValueRule.of(row))))
                .list();
        return challenges;
    }

    private List<SolveRow> solves() {
        return jdbc.sql("select id, challenge_id, account_id, user_id, at from solve order by at, id")
                .query((row, index) -> new SolveRow(
                        row.getLong("id"),
                        row.getLong("challenge_id"),
                        row.getLong("account_id"),
                        row.getLong("user_id"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private List<AwardRow> awards() {
        return jdbc.sql("""
                        select id, account_id, user_id, value, name, description, category, icon, at
                        from award order by at, id
                        """).query(StandingsStore::award).list();
    }

    private static AwardRow award(ResultSet row, int index) throws SQLException {
        return new AwardRow(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getObject("user_id", Long.class),
                row.getInt("value"),
                new Standings.Reason(
                        row.getString("name"),
                        row.getString("description"),
                        row.getString("category"),
                        row.getString("icon")),
                row.getTimestamp("at").toInstant());
    }
}

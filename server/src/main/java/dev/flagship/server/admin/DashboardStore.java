package dev.flagship.server.admin;

import dev.flagship.server.admin.Preparation.Named;
import dev.flagship.server.admin.Situation.Counts;
import dev.flagship.server.admin.Situation.Odd;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what the dashboard shows. */
final class DashboardStore {
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    DashboardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the numbers of users and teams, and of solves and submissions since that time. */
    Counts counts(Instant since) {
        return jdbc.sql("""
                        select (select count(*) from app_user where not removed) as users,
                               (select count(*) from team) as teams,
                               (select count(*) from solve where at >= :since) as solves,
                               (select count(*) from submission where at >= :since) as submissions
                        """)
                .param("since", Timestamp.from(since))
                .query((row, index) -> new Counts(
                        row.getLong("users"), row.getLong("teams"), row.getLong("solves"), row.getLong("submissions")))
                .single();
    }

    /** Returns the operators who never chose their own password, ordered by name. */
    List<Named> firstPasswords() {
        return jdbc.sql("""
                        select id, name from app_user
                        where role = 'admin' and change_password and not removed order by name
                        """)
                .query((row, index) -> new Named(row.getLong("id"), row.getString("name")))
                .list();
    }

    /** Returns how often each user submitted other accounts' flags at each challenge since that time, latest first. */
    List<Odd> foreignFlags(Instant since) {
        return jdbc.sql("""
                        select s.user_id, u.name as who, s.challenge_id, c.name as challenge, count(*) as number,
                               max(s.at) as latest
                        from submission s
                        join app_user u on u.id = s.user_id
                        join challenge c on c.id = s.challenge_id
                        where s.finding = 'foreign' and s.at >= :since
                        group by s.user_id, u.name, s.challenge_id, c.name
                        order by latest desc limit :most
                        """)
                .param("since", Timestamp.from(since))
                .param("most", MOST)
                .query((row, index) -> new Odd(
                        row.getLong("user_id"),
                        row.getString("who"),
                        row.getLong("challenge_id"),
                        row.getString("challenge"),
                        row.getInt("number")))
                .list();
    }
}

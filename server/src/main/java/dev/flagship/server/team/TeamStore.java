package dev.flagship.server.team;

import dev.flagship.server.account.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores teams. */
final class TeamStore {
    private static final String COLUMNS = """
            id, name, email, captain_id, bracket_id, hidden, banned, website, affiliation, country, created_at
            """;
    private static final String MATCHES = """
            from team
            where (:all or not (hidden or banned)) and id > :after
              and case :mark when 'hidden' then hidden when 'banned' then banned else true end
              and case :field
                  when 'name' then strpos(lower(name), :q) > 0
                  when 'website' then strpos(lower(coalesce(website, '')), :q) > 0
                  when 'affiliation' then strpos(lower(coalesce(affiliation, '')), :q) > 0
                  when 'country' then lower(coalesce(country, '')) = :q or :q = ''
                  else id::text = :q or :q = ''
                  end
            """;

    private final JdbcClient jdbc;

    TeamStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores the team under a new id; returns nothing when its name or e-mail address is taken. */
    Optional<Long> add(Team team, @Nullable String passwordHash, Instant now) {
        return bind("""
                        insert into team
                            (name, email, password_hash, captain_id, bracket_id, hidden, banned, website, affiliation,
                             country, created_at, updated_at)
                        values (:name, :email, :hash, :captain, :bracket, :hidden, :banned, :website, :affiliation,
                                :country, :now, :now)
                        on conflict do nothing
                        returning id
                        """, team, now)
                .param("hash", passwordHash)
                .query(Long.class)
                .optional();
    }

    void update(Team team, Instant now) {
        bind("""
                        update team
                        set name = :name, email = :email, captain_id = :captain, bracket_id = :bracket,
                            hidden = :hidden, banned = :banned, website = :website, affiliation = :affiliation,
                            country = :country, updated_at = :now
                        where id = :id
                        """, team, now).param("id", team.id()).update();
    }

    /** Removes the captain of a team, where that is this user. */
    void withoutCaptain(long id, long userId, Instant now) {
        jdbc.sql("update team set captain_id = null, updated_at = :now where id = :id and captain_id = :user")
                .param("id", id)
                .param("user", userId)
                .param("now", Timestamp.from(now))
                .update();
    }

    void setPassword(long id, String hash) {
        jdbc.sql("update team set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    /** Locks the team until the transaction ends; empty when there is none. */
    Optional<Team> hold(long id) {
        return jdbc.sql("select " + COLUMNS + " from team where id = :id for no key update")
                .param("id", id)
                .query(TeamStore::team)
                .optional();
    }

    /** Locks the number of teams until the transaction ends, so that counting and adding happen one after another. */
    void holdCount() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('flagship teams'))")
                .query((row, index) -> true)
                .single();
    }

    Optional<Team> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from team where id = :id")
                .param("id", id)
                .query(TeamStore::team)
                .optional();
    }

    Optional<Team> named(String name) {
        return jdbc.sql("select " + COLUMNS + " from team where lower(name) = lower(:name)")
                .param("name", name)
                .query(TeamStore::team)
                .optional();
    }

    /** Returns the hash of the password that players join with; empty where there is none. */
    Optional<String> password(long id) {
        return jdbc.sql("select coalesce(password_hash, '') from team where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .filter(hash -> !hash.isEmpty());
    }

    /** Returns whether the team has any submission or award. */
    boolean hasScored(long id) {
        return jdbc.sql("""
                        select exists (select 1 from submission where account_id = :id)
                            or exists (select 1 from award where account_id = :id)
                        """).param("id", id).query(Boolean.class).single();
    }

    /**
     * Removes the team with what it scored; submissions stay. Its members are locked first, because the deletes move a
     * version, and changes of a user lock the user before the version.
     *
     * @return the members' ids
     */
    List<Long> remove(long id) {
        List<Long> members = jdbc.sql("select id from app_user where team_id = :id order by id for no key update")
                .param("id", id)
                .query((row, index) -> row.getLong("id"))
                .list();
        for (String sql : List.of(
                "delete from unlock where account_id = :id",
                "delete from award where account_id = :id",
                "delete from solve where account_id = :id",
                "delete from team where id = :id")) {
            jdbc.sql(sql).param("id", id).update();
        }
        return members;
    }

    long count() {
        return jdbc.sql("select count(*) from team").query(Long.class).single();
    }

    List<Team> list(TeamFilter filter, int limit, long offset) {
        return filtered("select " + COLUMNS + MATCHES + " order by id limit :limit offset :offset", filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(TeamStore::team)
                .list();
    }

    long count(TeamFilter filter) {
        return filtered("select count(*) " + MATCHES, filter).query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String sql, TeamFilter filter) {
        return jdbc.sql(sql)
                .param("field", filter.field())
                .param("q", filter.text().toLowerCase(Locale.ROOT))
                .param("all", filter.all())
                .param("after", filter.after())
                .param("mark", filter.mark() == null ? "" : filter.mark().text());
    }

    private JdbcClient.StatementSpec bind(String sql, Team team, Instant now) {
        return jdbc.sql(sql)
                .param("name", team.name())
                .param("email", team.email())
                .param("captain", team.captainId())
                .param("bracket", team.bracketId())
                .param("hidden", team.hidden())
                .param("banned", team.banned())
                .param("website", team.profile().website())
                .param("affiliation", team.profile().affiliation())
                .param("country", team.profile().country())
                .param("now", Timestamp.from(now));
    }

    private static Team team(ResultSet row, int index) throws SQLException {
        return new Team(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                row.getObject("captain_id", Long.class),
                row.getObject("bracket_id", Long.class),
                row.getBoolean("hidden"),
                row.getBoolean("banned"),
                new Profile(row.getString("website"), row.getString("affiliation"), row.getString("country"), null),
                row.getTimestamp("created_at").toInstant());
    }
}

package dev.flagship.server.account;

import dev.flagship.server.session.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of users. */
final class UserStore {
    private static final String COLUMNS = """
            id, name, coalesce(claimed_email, email) as email, role, hidden, banned, verified, change_password, website, affiliation, country, language,
            team_id, bracket_id, created_at
            """;
    private static final String MATCHES = """
            from app_user u
            where not removed and (:all or not (hidden or banned)) and (:role::text is null or role = :role) and id > :after
              and case :mark when 'hidden' then hidden when 'banned' then banned when 'unverified' then not verified else true end
              and case :field
                  when 'name' then strpos(lower(name), :q) > 0
                  when 'email' then strpos(lower(coalesce(claimed_email, email)), :q) > 0
                  when 'website' then strpos(lower(coalesce(website, '')), :q) > 0
                  when 'affiliation' then strpos(lower(coalesce(affiliation, '')), :q) > 0
                  when 'country' then lower(coalesce(country, '')) = :q or :q = ''
                  when 'id' then id::text = :q or :q = ''
                  else :q = ''
                    or exists (select 1 from session s where s.user_id = u.id and s.address = :q)
                    or exists (select 1 from submission s where s.user_id = u.id and s.address = :q)
                  end
            """;

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a user; empty if the name or e-mail address is taken. */
    Optional<Long> add(NewUser user, Instant now) {
        return jdbc.sql("""
                        insert into app_user
                            (name, email, password_hash, role, hidden, banned, verified, change_password, website,
                             affiliation, country, language, bracket_id, created_at, updated_at)
                        values (:name, :email, :hash, :role, :hidden, :banned, :verified, :changePassword, :website,
                                :affiliation, :country, :language, :bracket, :now, :now)
                        on conflict do nothing
                        returning id
                        """)
                .param("name", user.name())
                .param("email", user.email())
                .param("hash", user.passwordHash())
                .param("role", user.role().text())
                .param("hidden", user.marks().hidden())
                .param("banned", user.marks().banned())
                .param("verified", user.marks().verified())
                .param("changePassword", user.marks().changePassword())
                .param("website", user.profile().website())
                .param("affiliation", user.profile().affiliation())
                .param("country", user.profile().country())
                .param("language", user.profile().language())
                .param("bracket", user.bracketId())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
    }

    /** Locks the user until the transaction ends and returns them as they are now; empty if there is none. */
    Optional<User> hold(long id) {
        return jdbc.sql("select " + COLUMNS + " from app_user where id = :id and not removed for no key update")
                .param("id", id)
                .query(UserStore::user)
                .optional();
    }

    /** Stores all but team and password. A new address counts as given later than all before. */
    void update(User user, Instant now) {
        jdbc.sql("""
                        update app_user
                        set name = :name, role = :role, hidden = :hidden, banned = :banned,
                            email = case when lower(claimed_email) = lower(:email) then email else :email end,
                            claimed_email = case when lower(claimed_email) = lower(:email) then :email end,
                            address_turn = case when lower(coalesce(claimed_email, email)) = lower(:email)
                                then address_turn else nextval('address_turn') end,
                            verified = :verified, change_password = :changePassword, website = :website,
                            affiliation = :affiliation, country = :country, language = :language,
                            bracket_id = :bracket, updated_at = :now
                        where id = :id
                        """)
                .param("id", user.id())
                .param("name", user.name())
                .param("email", user.email())
                .param("role", user.role().text())
                .param("hidden", user.hidden())
                .param("banned", user.banned())
                .param("verified", user.verified())
                .param("changePassword", user.changePassword())
                .param("website", user.profile().website())
                .param("affiliation", user.profile().affiliation())
                .param("country", user.profile().country())
                .param("language", user.profile().language())
                .param("bracket", user.bracketId())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Removes all that identifies the user. Submissions stay; scores go if they are the user's own. */
    void erase(long id, boolean theirOwnScore) {
        jdbc.sql("""
                        update app_user
                        set name = 'removed-' || id, email = 'removed-' || id || '@localhost', password_hash = '',
                            role = 'user', hidden = true, banned = true, removed = true, website = null,
                            claimed_email = null, affiliation = null, country = null, language = null, team_id = null, bracket_id = null
                        where id = :id
                        """).param("id", id).update();
        List<String> gone = theirOwnScore
                ? List.of(
                        "delete from solve where account_id = :id",
                        "delete from award where account_id = :id",
                        "delete from unlock where account_id = :id")
                : List.of();
        gone.forEach(sql -> jdbc.sql(sql).param("id", id).update());
        for (String table : List.of(
                "session",
                "sign_in_place",
                "browser_use",
                "api_token",
                "account_link",
                "field_value",
                "rating",
                "notification")) {
            jdbc.sql("delete from " + table + " where user_id = :id")
                    .param("id", id)
                    .update();
        }
    }

    /** Returns the users of a team, ordered by id. */
    List<User> ofTeam(long teamId) {
        return jdbc.sql("select " + COLUMNS + " from app_user where team_id = :team order by id")
                .param("team", teamId)
                .query(UserStore::user)
                .list();
    }

    List<User> inTeams() {
        return jdbc.sql("select " + COLUMNS + " from app_user where team_id is not null order by id")
                .query(UserStore::user)
                .list();
    }

    boolean isNameTaken(String name) {
        return exists("select exists (select 1 from app_user where lower(name) = lower(:value))", name);
    }

    boolean isEmailTaken(String email) {
        return exists("select exists (select 1 from app_user where lower(email) = lower(:value))", email);
    }

    boolean hasAdmin() {
        return exists("select exists (select 1 from app_user where role = :value)", Role.ADMIN.text());
    }

    Optional<User> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from app_user where id = :id and not removed")
                .param("id", id)
                .query(UserStore::user)
                .optional();
    }

    List<User> findAll(Collection<Long> ids) {
        return jdbc.sql("select " + COLUMNS + " from app_user where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(UserStore::user)
                .list();
    }

    /** Finds by name or e-mail address, ignoring case; if {@code proven}, only by proven or operators' addresses. */
    Optional<Credentials> credentials(String nameOrEmail, boolean proven) {
        return jdbc.sql("""
                        select id, password_hash, banned
                        from app_user
                        where (lower(name) = lower(:who) or (lower(email) = lower(:who)
                                 and (verified or role = 'admin' or not :proven)))
                          and not removed
                        order by lower(name) = lower(:who) desc
                        limit 1
                        """)
                .param("who", nameOrEmail)
                .param("proven", proven)
                .query(UserStore::credentials)
                .optional();
    }

    Optional<Credentials> credentials(long id) {
        return jdbc.sql("select id, password_hash, banned from app_user where id = :id")
                .param("id", id)
                .query(UserStore::credentials)
                .optional();
    }

    /** Finds a user by e-mail address, ignoring case. */
    Optional<User> byEmail(String email) {
        return jdbc.sql("select " + COLUMNS + " from app_user where lower(email) = lower(:email) and not removed")
                .param("email", email)
                .query(UserStore::user)
                .optional();
    }

    void setVerified(long id) {
        jdbc.sql("update app_user set verified = true where id = :id")
                .param("id", id)
                .update();
    }

    /** Stores a password that the user chose. Links to a new password become invalid. */
    void setPassword(long id, String hash) {
        setPassword(id, hash, false);
    }

    /** Stores a password, perhaps chosen by somebody else, and whether the user has to change it. */
    void setPassword(long id, String hash, boolean changePassword) {
        jdbc.sql("delete from account_link where user_id = :id and purpose = 'reset'")
                .param("id", id)
                .update();
        jdbc.sql("update app_user set password_hash = :hash, change_password = :change where id = :id")
                .param("hash", hash)
                .param("change", changePassword)
                .param("id", id)
                .update();
    }

    List<User> list(UserFilter filter, int limit, long offset) {
        return filtered("select " + COLUMNS + MATCHES + " order by id limit :limit offset :offset", filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(UserStore::user)
                .list();
    }

    long count(UserFilter filter) {
        return filtered("select count(*) " + MATCHES, filter).query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String sql, UserFilter filter) {
        Role role = filter.role();
        return jdbc.sql(sql)
                .param("field", filter.field())
                .param("q", filter.text().toLowerCase(Locale.ROOT))
                .param("all", filter.all())
                .param("mark", filter.mark() == null ? "" : filter.mark().text())
                .param("after", filter.after())
                .param("role", role == null ? null : role.text());
    }

    private boolean exists(String sql, String value) {
        return jdbc.sql(sql).param("value", value).query(Boolean.class).single();
    }

    private static Credentials credentials(ResultSet row, int index) throws SQLException {
        return new Credentials(row.getLong("id"), row.getString("password_hash"), row.getBoolean("banned"));
    }

    static User user(ResultSet row, int index) throws SQLException {
        return new User(
                row.getLong("id"),
                row.getString("name"),
                row.getString("email"),
                Role.parse(row.getString("role")),
                row.getBoolean("hidden"),
                row.getBoolean("banned"),
                row.getBoolean("verified"),
                row.getBoolean("change_password"),
                new Profile(
                        row.getString("website"),
                        row.getString("affiliation"),
                        row.getString("country"),
                        row.getString("language")),
                row.getObject("team_id", Long.class),
                row.getObject("bracket_id", Long.class),
                row.getTimestamp("created_at").toInstant());
    }

    /** What signing in needs. */
    record Credentials(long userId, String passwordHash, boolean banned) {
        @Override
        public String toString() {
            return "Credentials[" + userId + "]";
        }
    }
}

package dev.flagship.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of users. */
final class UserStore {
    private static final String COLUMNS = """
            id, name, email, role, hidden, banned, verified, change_password, website, affiliation, country, created_at
            """;

    private final JdbcClient jdbc;

    UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a user; empty when name or e-mail address is taken. */
    Optional<Long> add(NewUser user, Instant now) {
        return jdbc.sql("""
                        insert into app_user (name, email, password_hash, role, hidden, change_password, created_at)
                        values (:name, :email, :hash, :role, :hidden, :changePassword, :now)
                        on conflict do nothing
                        returning id
                        """)
                .param("name", user.name())
                .param("email", user.email())
                .param("hash", user.passwordHash())
                .param("role", user.role().text())
                .param("hidden", user.hidden())
                .param("changePassword", user.changePassword())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional();
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
        return jdbc.sql("select " + COLUMNS + " from app_user where id = :id")
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

    /** By name or e-mail address, in any case of letters. */
    Optional<Credentials> credentials(String nameOrEmail) {
        return jdbc.sql("""
                        select id, password_hash, banned
                        from app_user
                        where lower(name) = lower(:who) or lower(email) = lower(:who)
                        order by lower(name) = lower(:who) desc
                        limit 1
                        """)
                .param("who", nameOrEmail)
                .query(UserStore::credentials)
                .optional();
    }

    Optional<Credentials> credentials(long id) {
        return jdbc.sql("select id, password_hash, banned from app_user where id = :id")
                .param("id", id)
                .query(UserStore::credentials)
                .optional();
    }

    void setPassword(long id, String hash) {
        jdbc.sql("update app_user set password_hash = :hash, change_password = false where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    /** Holds the row until the transaction ends; false when there is no such user. */
    boolean lock(long id) {
        return jdbc.sql("select id from app_user where id = :id for no key update")
                .param("id", id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Users that may be seen, or all, whose name contains the text. */
    List<User> list(String nameContains, boolean all, int limit, long offset) {
        return jdbc.sql("select " + COLUMNS + """
                         from app_user
                        where strpos(lower(name), lower(:q)) > 0 and (:all or not (hidden or banned))
                        order by id
                        limit :limit offset :offset
                        """)
                .param("q", nameContains)
                .param("all", all)
                .param("limit", limit)
                .param("offset", offset)
                .query(UserStore::user)
                .list();
    }

    long count(String nameContains, boolean all) {
        return jdbc.sql("""
                        select count(*) from app_user
                        where strpos(lower(name), lower(:q)) > 0 and (:all or not (hidden or banned))
                        """)
                .param("q", nameContains)
                .param("all", all)
                .query(Long.class)
                .single();
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
                row.getString("website"),
                row.getString("affiliation"),
                row.getString("country"),
                row.getTimestamp("created_at").toInstant());
    }

    /** A user about to be. */
    record NewUser(String name, String email, String passwordHash, Role role, boolean hidden, boolean changePassword) {}

    /** What signing in needs. */
    record Credentials(long userId, String passwordHash, boolean banned) {
        @Override
        public String toString() {
            return "Credentials[" + userId + "]";
        }
    }
}

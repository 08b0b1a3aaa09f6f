package dev.flagship.server.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of announcements. */
final class NotificationStore {
    private static final String SELECT = """
            select n.id, n.title, n.content, n.user_id, n.team_id, coalesce(u.name, t.name) as recipient, n.at
            from notification n left join app_user u on u.id = n.user_id left join team t on t.id = n.team_id
            """;
    private static final String REACHED = """
            where (:all or (n.user_id is null and n.team_id is null) or n.user_id = :me or n.team_id = :mine)
            """;
    private static final String WANTED = """
            and n.id > :since
            and (:user::bigint is null or n.user_id = :user) and (:team::bigint is null or n.team_id = :team)
            """;

    private final JdbcClient jdbc;

    NotificationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were said. */
    List<Notification> list(AnnouncementAudience audience, Wanted wanted) {
        return within(SELECT + REACHED + WANTED + "order by n.id", audience, wanted)
                .query(NotificationStore::notification)
                .list();
    }

    /** One page, the newest first. */
    List<Notification> newest(AnnouncementAudience audience, int limit, long offset) {
        return within(
                        SELECT + REACHED + WANTED + "order by n.id desc limit :limit offset :offset",
                        audience,
                        Wanted.ALL)
                .param("limit", limit)
                .param("offset", offset)
                .query(NotificationStore::notification)
                .list();
    }

    long count(AnnouncementAudience audience, Wanted wanted) {
        return within("select count(*) from notification n " + REACHED + WANTED, audience, wanted)
                .query(Long.class)
                .single();
    }

    Optional<Notification> find(AnnouncementAudience audience, long id) {
        return within(SELECT + REACHED + WANTED + "and n.id = :id", audience, Wanted.ALL)
                .param("id", id)
                .query(NotificationStore::notification)
                .optional();
    }

    /** Adds it under an id of its own and returns that. */
    long add(String title, String content, @Nullable Long userId, @Nullable Long teamId, Instant now) {
        return jdbc.sql("""
                        insert into notification (title, content, user_id, team_id, at)
                        values (:title, :content, :user, :team, :at) returning id
                        """)
                .param("title", title)
                .param("content", content)
                .param("user", userId)
                .param("team", teamId)
                .param("at", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    boolean remove(long id) {
        return jdbc.sql("delete from notification where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The user with this id, held so that it stays; false when there is none. */
    boolean holdUser(long id) {
        return jdbc.sql("select id from app_user where id = :id and not removed for key share")
                .param("id", id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** The team with this id, held so that it stays; false when there is none. */
    boolean holdTeam(long id) {
        return jdbc.sql("select id from team where id = :id for key share")
                .param("id", id)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    Optional<Long> userNamed(String name) {
        return jdbc.sql("select id from app_user where lower(name) = lower(:name) and not removed")
                .param("name", name)
                .query(Long.class)
                .optional();
    }

    Optional<Long> teamNamed(String name) {
        return jdbc.sql("select id from team where lower(name) = lower(:name)")
                .param("name", name)
                .query(Long.class)
                .optional();
    }

    private JdbcClient.StatementSpec within(String sql, AnnouncementAudience audience, Wanted wanted) {
        return jdbc.sql(sql)
                .param("all", audience.all())
                .param("me", audience.userId())
                .param("mine", audience.teamId())
                .param("since", wanted.sinceId())
                .param("user", wanted.userId())
                .param("team", wanted.teamId());
    }

    private static Notification notification(ResultSet row, int index) throws SQLException {
        return new Notification(
                row.getLong("id"),
                row.getString("title"),
                row.getString("content"),
                row.getObject("user_id", Long.class),
                row.getObject("team_id", Long.class),
                row.getString("recipient"),
                row.getTimestamp("at").toInstant());
    }
}

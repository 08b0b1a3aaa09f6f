package dev.flagship.server.scoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores awards. */
final class AwardStore {
    private static final String SELECT =
            "select id, account_id, user_id, team_id, name, description, value, category, icon, at from award ";

    private final JdbcClient jdbc;

    AwardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AwardRow> all() {
        return jdbc.sql(SELECT + "order by id").query(AwardStore::award).list();
    }

    /** Returns the awards of a user or of a team, the newest first. */
    List<AwardRow> of(UserOrTeam whose) {
        return jdbc.sql(SELECT + """
                        where (:user::bigint is null or user_id = :user) and (:team::bigint is null or team_id = :team)
                        order by at desc, id desc
                        """)
                .param("user", whose.isTeam() ? null : whose.id())
                .param("team", whose.isTeam() ? whose.id() : null)
                .query(AwardStore::award)
                .list();
    }

    Optional<AwardRow> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(AwardStore::award)
                .optional();
    }

    /** Stores the award under a new id and returns that id. */
    long add(AwardRow award, String type) {
        return jdbc.sql("""
                        insert into award
                            (account_id, user_id, team_id, type, name, description, value, category, icon, at)
                        values (:account, :user, :team, :type, :name, :description, :value, :category, :icon, :at)
                        returning id
                        """)
                .param("account", award.accountId())
                .param("user", award.userId())
                .param("team", award.teamId())
                .param("type", type)
                .param("name", award.name())
                .param("description", award.description())
                .param("value", award.value())
                .param("category", award.category())
                .param("icon", award.icon())
                .param("at", Timestamp.from(award.at()))
                .query(Long.class)
                .single();
    }

    boolean remove(long id) {
        return jdbc.sql("delete from award where id = :id").param("id", id).update() == 1;
    }

    private static AwardRow award(ResultSet row, int index) throws SQLException {
        return new AwardRow(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getObject("user_id", Long.class),
                row.getObject("team_id", Long.class),
                row.getString("name"),
                row.getString("description"),
                row.getInt("value"),
                row.getString("category"),
                row.getString("icon"),
                row.getTimestamp("at").toInstant());
    }
}

package dev.flagship.server.bracket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of brackets. */
final class BracketStore {
    private final JdbcClient jdbc;

    BracketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Bracket> all() {
        return jdbc.sql("select id, name, description, type from bracket order by id")
                .query(BracketStore::bracket)
                .list();
    }

    /** Adds the bracket under a new id; empty if another one of its type has the name. */
    Optional<Bracket> add(Bracket bracket) {
        return jdbc.sql("""
                        insert into bracket (name, description, type) values (:name, :description, :type)
                        on conflict do nothing
                        returning id, name, description, type
                        """)
                .param("name", bracket.name())
                .param("description", bracket.description())
                .param("type", bracket.type())
                .query(BracketStore::bracket)
                .optional();
    }

    void update(Bracket bracket) {
        jdbc.sql("update bracket set name = :name, description = :description, type = :type where id = :id")
                .param("id", bracket.id())
                .param("name", bracket.name())
                .param("description", bracket.description())
                .param("type", bracket.type())
                .update();
    }

    boolean remove(long id) {
        return jdbc.sql("delete from bracket where id = :id").param("id", id).update() == 1;
    }

    /** Returns how many users or teams are in each bracket. Empty brackets are missing. */
    Map<Long, Long> members() {
        Map<Long, Long> members = new HashMap<>();
        jdbc.sql("""
                        select bracket_id, count(*) as members
                        from (select bracket_id from app_user where not removed union all select bracket_id from team) m
                        where bracket_id is not null group by bracket_id
                        """)
                .query((row, index) -> members.put(row.getLong("bracket_id"), row.getLong("members")))
                .list();
        return members;
    }

    private static Bracket bracket(ResultSet row, int index) throws SQLException {
        return new Bracket(
                row.getLong("id"), row.getString("name"), row.getString("description"), row.getString("type"));
    }
}

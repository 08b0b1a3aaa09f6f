package dev.flagship.server.challenge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of modules. */
final class ModuleStore {
    private final JdbcClient jdbc;

    ModuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ChallengeModule> all() {
        return jdbc.sql("select id, name, description, state, position from module order by position, id")
                .query(ModuleStore::module)
                .list();
    }

    Optional<ChallengeModule> find(long id) {
        return jdbc.sql("select id, name, description, state, position from module where id = :id")
                .param("id", id)
                .query(ModuleStore::module)
                .optional();
    }

    long add(ChallengeModule module) {
        return bind(jdbc.sql("""
                        insert into module (name, description, state, position)
                        values (:name, :description, :state, :position) returning id
                        """), module).query(Long.class).single();
    }

    void update(ChallengeModule module) {
        bind(jdbc.sql("""
                        update module
                        set name = :name, description = :description, state = :state, position = :position
                        where id = :id
                        """), module).param("id", module.id()).update();
    }

    /** Removes the module. Its challenges are in none afterwards. */
    void remove(long id) {
        jdbc.sql("delete from module where id = :id").param("id", id).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, ChallengeModule module) {
        return statement
                .param("name", module.name())
                .param("description", module.description())
                .param("state", module.state())
                .param("position", module.position());
    }

    private static ChallengeModule module(ResultSet row, int index) throws SQLException {
        return new ChallengeModule(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("state"),
                row.getInt("position"));
    }
}

package dev.flagship.server.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of fields and of the answers to them. An answer is stored as a JSON value. */
final class FieldStore {
    private static final String COLUMNS = "id, name, type, field_type, description, required, public, editable";

    private final JdbcClient jdbc;

    FieldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Field> all() {
        return jdbc.sql("select " + COLUMNS + " from field order by id")
                .query(FieldStore::field)
                .list();
    }

    /** Adds the question under an id of its own; the given id is ignored. */
    Field add(Field field) {
        return bind("""
                        insert into field (name, type, field_type, description, required, public, editable)
                        values (:name, :type, :kind, :description, :required, :public, :editable)
                        returning\s""" + COLUMNS, field).query(FieldStore::field).single();
    }

    void update(Field field) {
        bind("""
                        update field set name = :name, type = :type, field_type = :kind, description = :description,
                                         required = :required, public = :public, editable = :editable
                        where id = :id
                        """, field).param("id", field.id()).update();
    }

    boolean remove(long id) {
        return jdbc.sql("delete from field where id = :id").param("id", id).update() == 1;
    }

    /** Returns answers as JSON, by owner and then by field. */
    Map<Long, Map<Long, String>> answers(Field.Owner owner, List<Long> owners) {
        Map<Long, Map<Long, String>> answers = new HashMap<>();
        jdbc.sql("select " + column(owner) + " as owner, field_id, value from field_value where " + column(owner)
                        + " = any (:owners)")
                .param("owners", owners.toArray(Long[]::new))
                .query((row, index) -> answers.computeIfAbsent(row.getLong("owner"), any -> new HashMap<>())
                        .put(row.getLong("field_id"), row.getString("value")))
                .list();
        return answers;
    }

    /** Returns how many users or teams answered each question, by its id; empty answers do not count. */
    Map<Long, Long> answered() {
        Map<Long, Long> answered = new HashMap<>();
        jdbc.sql("""
                        select field_id, count(*) as answers from field_value
                        where value not in ('""', 'false', 'null') group by field_id
                        """)
                .query((row, index) -> answered.put(row.getLong("field_id"), row.getLong("answers")))
                .list();
        return answered;
    }

    void put(Field.Owner owner, long ownerId, long fieldId, String json) {
        String column = column(owner);
        jdbc.sql("insert into field_value (field_id, " + column + ", value) values (:field, :owner, :value::jsonb) "
                        + "on conflict (field_id, " + column + ") do update set value = excluded.value")
                .param("field", fieldId)
                .param("owner", ownerId)
                .param("value", json)
                .update();
    }

    private JdbcClient.StatementSpec bind(String sql, Field field) {
        return jdbc.sql(sql)
                .param("name", field.name())
                .param("type", field.owner().text())
                .param("kind", field.kind().text())
                .param("description", field.description())
                .param("required", field.required())
                .param("public", field.isPublic())
                .param("editable", field.editable());
    }

    private static String column(Field.Owner owner) {
        return owner == Field.Owner.USER ? "user_id" : "team_id";
    }

    private static Field field(ResultSet row, int index) throws SQLException {
        return new Field(
                row.getLong("id"),
                row.getString("name"),
                Field.Owner.parse(row.getString("type")),
                Field.Kind.parse(row.getString("field_type")),
                row.getString("description"),
                row.getBoolean("required"),
                row.getBoolean("public"),
                row.getBoolean("editable"));
    }
}

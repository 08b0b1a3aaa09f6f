package dev.flagship.server.challenge;

import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of challenges and hints. */
final class ChallengeStore {
    private static final String PUT = """
            insert into challenge
                (slug, name, description, category, difficulty, author, type, value, state, position,
                 estimated_minutes, tags, learning_objectives, solution_references, metadata, container,
                 in_catalog, updated_at)
            values
                (:slug, :name, :description, :category, :difficulty, :author, :type, :value, :state,
                 :position, :minutes, :tags, :objectives, :references, :metadata::jsonb, :container::jsonb, true, :now)
            on conflict (slug) do update set
                name = excluded.name, description = excluded.description, category = excluded.category,
                difficulty = excluded.difficulty, author = excluded.author, type = excluded.type,
                value = excluded.value, state = excluded.state, position = excluded.position,
                estimated_minutes = excluded.estimated_minutes, tags = excluded.tags,
                learning_objectives = excluded.learning_objectives,
                solution_references = excluded.solution_references, metadata = excluded.metadata,
                container = excluded.container, in_catalog = true, updated_at = excluded.updated_at
            returning id
            """;

    private static final String COLUMNS = """
            id, slug, name, description, category, difficulty, author, value, state, position, max_attempts,
            estimated_minutes, tags, learning_objectives, container
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChallengeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Every challenge of the catalog, in the order of the board. */
    List<Challenge> all() {
        Map<Long, List<HintRow>> hints = jdbc
                .sql("select id, challenge_id, content, cost from hint order by challenge_id, position")
                .query(ChallengeStore::hint)
                .list()
                .stream()
                .collect(Collectors.groupingBy(HintRow::challengeId));
        return jdbc.sql("select " + COLUMNS + " from challenge where in_catalog order by position, value, id")
                .query((row, index) -> challenge(row, hints.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /**
     * Holds the challenge as it is until the transaction ends, beside others who do; empty when players may not see it.
     */
    Optional<Long> holdVisible(long id) {
        return jdbc.sql("""
                        select id from challenge where id = :id and in_catalog and state = 'visible' for share
                        """).param("id", id).query(Long.class).optional();
    }

    /** Stores the challenge under the id that its slug has, or a new one. */
    long put(ChallengeEntry entry, int position, Instant now) {
        long id = jdbc.sql(PUT)
                .param("slug", entry.slug())
                .param("name", entry.name())
                .param("description", entry.description())
                .param("category", entry.category())
                .param("difficulty", entry.difficulty())
                .param("author", entry.author())
                .param("type", entry.container() == null ? "standard" : "container")
                .param("value", entry.value().points())
                .param("state", entry.visible() ? "visible" : "hidden")
                .param("position", position)
                .param("minutes", entry.estimatedMinutes())
                .param("tags", entry.tags().toArray(String[]::new))
                .param("objectives", entry.learningObjectives().toArray(String[]::new))
                .param("references", entry.solutionReferences().toArray(String[]::new))
                .param("metadata", json.writeValueAsString(entry.metadata()))
                .param("container", container(entry.container()))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        putHints(id, entry.hints());
        return id;
    }

    /** What the catalog holds under these slugs, apart from the challenges with these ids. */
    List<Catalogued> othersOf(Set<String> slugs, List<Long> ids) {
        return jdbc.sql("""
                        select id, slug from challenge
                        where in_catalog and slug = any (:slugs) and id <> all (:ids) order by position, id
                        """)
                .param("slugs", slugs.toArray(String[]::new))
                .param("ids", ids.toArray(Long[]::new))
                .query((row, index) -> new Catalogued(row.getLong("id"), row.getString("slug")))
                .list();
    }

    /** Takes everything out of the catalog that is not in it any more; solves of it stay. */
    void withdrawOthers(List<Long> kept) {
        jdbc.sql("update challenge set in_catalog = false where in_catalog and id <> all (:kept)")
                .param("kept", kept.toArray(Long[]::new))
                .update();
    }

    private void putHints(long challengeId, List<ChallengeEntry.Hint> hints) {
        for (int position = 0; position < hints.size(); position++) {
            jdbc.sql("""
                            insert into hint (challenge_id, position, content, cost)
                            values (:challenge, :position, :content, :cost)
                            on conflict (challenge_id, position) do update set
                                content = excluded.content, cost = excluded.cost
                            """)
                    .param("challenge", challengeId)
                    .param("position", position)
                    .param("content", hints.get(position).text())
                    .param("cost", hints.get(position).cost())
                    .update();
        }
        jdbc.sql("delete from hint where challenge_id = :challenge and position >= :count")
                .param("challenge", challengeId)
                .param("count", hints.size())
                .update();
    }

    private Challenge challenge(ResultSet row, List<HintRow> hints) throws SQLException {
        String container = row.getString("container");
        return new Challenge(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getString("category"),
                row.getString("difficulty"),
                text(row.getString("author")),
                row.getInt("value"),
                row.getString("state").equals("visible") ? Challenge.State.VISIBLE : Challenge.State.HIDDEN,
                row.getInt("position"),
                row.getInt("max_attempts"),
                row.getInt("estimated_minutes"),
                texts(row.getArray("tags")),
                texts(row.getArray("learning_objectives")),
                hints.stream().map(HintRow::hint).toList(),
                container == null ? null : json.readValue(container, ContainerPart.class));
    }

    private @Nullable String container(@Nullable ContainerDefinition definition) {
        return definition == null ? null : json.writeValueAsString(ContainerPart.of(definition));
    }

    private static HintRow hint(ResultSet row, int index) throws SQLException {
        return new HintRow(
                row.getLong("challenge_id"),
                new Challenge.Hint(row.getLong("id"), row.getString("content"), row.getInt("cost")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A challenge of the catalog, by both its names. */
    record Catalogued(long id, String slug) {}

    private record HintRow(long challengeId, Challenge.Hint hint) {}
}

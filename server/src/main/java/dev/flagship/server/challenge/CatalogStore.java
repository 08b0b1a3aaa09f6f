package dev.flagship.server.challenge;

import dev.flagship.api.challenge.ChallengeEntry;
import dev.flagship.api.challenge.ContainerDefinition;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes the entries of a catalog to challenges. */
final class CatalogStore {
    private static final String INSERT = """
            insert into challenge
                (slug, name, description, category, difficulty, author, type, value, function, initial, minimum, decay,
                 state, position, estimated_minutes, learning_objectives, solution_references, metadata, container,
                 in_catalog, origin, catalog_digest, updated_at)
            values
                (:slug, :name, :description, :category, :difficulty, :author, :type, :value, :function, :value,
                 :minimum, :decay, :state, coalesce(:position, (select coalesce(max(position) + 1, 0) from challenge)),
                 :minutes, :objectives, :references, :metadata::jsonb, :container::jsonb, true, :origin, :digest, :now)
            on conflict (slug) do update set
                name = excluded.name, description = excluded.description, category = excluded.category,
                difficulty = excluded.difficulty, author = excluded.author, type = excluded.type,
                value = excluded.value, function = excluded.function, initial = excluded.initial,
                minimum = excluded.minimum, decay = excluded.decay, state = excluded.state,
                estimated_minutes = excluded.estimated_minutes,
                learning_objectives = excluded.learning_objectives,
                solution_references = excluded.solution_references, metadata = excluded.metadata,
                container = excluded.container, in_catalog = true, version = challenge.version + 1,
                updated_at = excluded.updated_at,
                first_made_by = coalesce(challenge.first_made_by, challenge.made_by), made_by = null,
            """;

    private static final String PUT = INSERT + """
                position = excluded.position, origin = 'catalog', catalog_digest = excluded.catalog_digest
            returning id
            """;

    /** Keeps the digest of the file's last entry, so that the file takes effect again only when its entry differs. */
    private static final String PUSH = INSERT + """
                origin = case when challenge.in_catalog then challenge.origin else excluded.origin end,
                catalog_digest = case when challenge.in_catalog then challenge.catalog_digest end
            returning id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CatalogStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Locks the challenges with these slugs for a change until the transaction ends, ordered by id. Call it before the
     * first change. A change locks versions that every solve updates, so waiting after it for a challenge that is being
     * solved would be a deadlock.
     */
    void hold(List<String> slugs) {
        jdbc.sql("select id from challenge where slug = any (:slugs) order by id for no key update")
                .param("slugs", slugs.toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    /** Locks in the same way what a file with these entries changes or withdraws, but nothing unchanged. */
    void holdChanging(List<ChallengeEntry> entries) {
        jdbc.sql("""
                        select c.id
                        from challenge c
                        left join unnest(:slugs::text[], :digests::text[]) as said (slug, digest) on said.slug = c.slug
                        where case when said.slug is null then c.in_catalog and c.origin = 'catalog'
                                   else (c.in_catalog and c.catalog_digest = said.digest) is not true
                                     or (c.container is not null and c.container ->> 'body' is null) end
                        order by c.id
                        for no key update of c
                        """)
                .param("slugs", entries.stream().map(ChallengeEntry::slug).toArray(String[]::new))
                .param("digests", entries.stream().map(CatalogStore::digest).toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    /** Returns the challenge loaded from exactly this entry and not withdrawn since; later edits of it stay. */
    Optional<Long> unchanged(ChallengeEntry entry) {
        return jdbc.sql("select id from challenge where slug = :slug and in_catalog and catalog_digest = :digest")
                .param("slug", entry.slug())
                .param("digest", digest(entry))
                .query(Long.class)
                .optional();
    }

    /** Stores the challenge under the id that its slug has, or a new one, and returns the id. */
    long put(ChallengeEntry entry, int position, Instant now) {
        return write(PUT, entry, "catalog", position, digest(entry), now);
    }

    /** Like {@link #put} for entries not from the file: new challenges come last, existing ones keep their place. */
    long push(ChallengeEntry entry, Instant now) {
        return write(PUSH, entry, "api", null, null, now);
    }

    /** Returns the user who owns the challenge until it is put or pushed; empty for none, and for an operator. */
    Optional<Long> maker(String slug) {
        return jdbc.sql("""
                        select u.id from challenge c join app_user u on u.id = c.made_by
                        where c.slug = :slug and u.role <> 'admin'
                        """).param("slug", slug).query(Long.class).optional();
    }

    /**
     * Removes what the challenge's maker added and no entry contains. Call it after storing the entry, which locks all
     * versions. A scheduled release in the future stays, because without it the challenge would be out at once.
     */
    void removeGiven(long id, Instant now) {
        for (String sql : List.of(
                "delete from flag where challenge_id = :id",
                "delete from solution where challenge_id = :id",
                "delete from file where challenge_id = :id",
                "delete from challenge_topic where challenge_id = :id",
                "update hint set title = null, requirements = null where challenge_id = :id",
                """
                update challenge
                set attribution = default, connection_info = default, requirements = default,
                    scheduled_at = case when scheduled_at > :now then scheduled_at end,
                    next_id = default, max_attempts = default, logic = default, module_id = default
                where id = :id
                """)) {
            jdbc.sql(sql).param("id", id).param("now", Timestamp.from(now)).update();
        }
    }

    /** Returns the id of the challenge with this slug that was not withdrawn. */
    Optional<Long> find(String slug) {
        return jdbc.sql("select id from challenge where slug = :slug and in_catalog")
                .param("slug", slug)
                .query(Long.class)
                .optional();
    }

    private long write(
            String sql,
            ChallengeEntry entry,
            String origin,
            @Nullable Integer position,
            @Nullable String digest,
            Instant now) {
        ChallengeEntry.Value value = entry.value();
        long id = jdbc.sql(sql)
                .param("slug", entry.slug())
                .param("name", entry.name())
                .param("description", entry.description())
                .param("category", entry.category())
                .param("difficulty", entry.difficulty())
                .param("author", entry.author())
                .param("type", entry.container() == null ? "standard" : "container")
                .param("value", value.points())
                .param("function", value.function())
                .param("minimum", value.minimum())
                .param("decay", value.decay())
                .param("state", entry.visible() ? "visible" : "hidden")
                .param("position", position, Types.INTEGER)
                .param("origin", origin)
                .param("minutes", entry.estimatedMinutes())
                .param("objectives", entry.learningObjectives().toArray(String[]::new))
                .param("references", entry.solutionReferences().toArray(String[]::new))
                .param("metadata", json.writeValueAsString(entry.metadata()))
                .param("container", container(entry))
                .param("digest", digest, Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
        putHints(id, entry.hints());
        putTags(id, entry.tags());
        return id;
    }

    /** Stores the container part as written for an unchanged entry that was loaded before that text was kept. */
    void keepBody(long id, ChallengeEntry entry) {
        if (entry.container() != null) {
            jdbc.sql("""
                            update challenge set container = container || jsonb_build_object('body', :body::text)
                            where id = :id and container ->> 'body' is null
                            """)
                    .param("id", id)
                    .param("body", entry.container().body())
                    .update();
        }
    }

    /** Returns the challenges with these slugs that were not withdrawn, except those with these ids. */
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

    /** Withdraws the file's challenges that are no longer in it, and returns their slugs. Solves of them stay. */
    List<String> withdrawOthers(List<Long> kept) {
        return jdbc.sql("""
                        update challenge set in_catalog = false, version = version + 1
                        where in_catalog and origin = 'catalog' and id <> all (:kept)
                        returning slug
                        """)
                .param("kept", kept.toArray(Long[]::new))
                .query((row, index) -> row.getString("slug"))
                .list();
    }

    /** Keeps the ids of hints by their position, because players may have bought them. */
    private void putHints(long challengeId, List<ChallengeEntry.Hint> hints) {
        List<Long> known = jdbc.sql("select id from hint where challenge_id = :challenge order by position, id")
                .param("challenge", challengeId)
                .query((row, index) -> row.getLong("id"))
                .list();
        for (int position = 0; position < hints.size(); position++) {
            String sql = position < known.size()
                    ? "update hint set position = :position, content = :content, cost = :cost where id = :id"
                    : """
                      insert into hint (challenge_id, position, content, cost)
                      values (:challenge, :position, :content, :cost)
                      """;
            jdbc.sql(sql)
                    .param("id", position < known.size() ? known.get(position) : null)
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

    private void putTags(long challengeId, List<String> tags) {
        jdbc.sql("delete from tag where challenge_id = :challenge")
                .param("challenge", challengeId)
                .update();
        tags.forEach(tag -> jdbc.sql("insert into tag (challenge_id, value) values (:challenge, :value)")
                .param("challenge", challengeId)
                .param("value", tag)
                .update());
    }

    private static String digest(ChallengeEntry entry) {
        ContainerDefinition container = entry.container();
        String body = container == null ? "" : container.body();
        if (container != null && container.pool() != null) {
            body += "\u0000" + container.pool();
        }
        return Digests.sha256(String.join(
                "\u0000",
                entry.name(),
                entry.description(),
                entry.difficulty(),
                entry.category(),
                entry.value().toString(),
                entry.tags().toString(),
                entry.learningObjectives().toString(),
                entry.hints().toString(),
                entry.solutionReferences().toString(),
                Integer.toString(entry.estimatedMinutes()),
                entry.author(),
                Boolean.toString(entry.visible()),
                new TreeMap<>(entry.metadata()).toString(),
                // An entry without rules has the same digest as before rules existed, so that it is not loaded again
                // for them.
                entry.rules().isEmpty() ? body : body + "\u0000" + new TreeMap<>(entry.rules())));
    }

    private @Nullable String container(ChallengeEntry entry) {
        ContainerDefinition definition = entry.container();
        return definition == null ? null : json.writeValueAsString(ContainerPart.of(definition, entry.rules()));
    }

    /** A challenge with its id and its slug. */
    record Catalogued(long id, String slug) {}
}

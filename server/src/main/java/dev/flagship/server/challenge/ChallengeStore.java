package dev.flagship.server.challenge;

import dev.flagship.server.session.Mode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of challenges, with the hints, tags and topics that are read with them. */
final class ChallengeStore {
    private static final String SELECT = """
            select c.id, c.slug, c.type, c.name, c.description, c.category, c.difficulty, c.author, c.attribution,
                   c.connection_info, c.value, c.function, c.initial, c.minimum, c.decay, c.state, c.position,
                   c.max_attempts, c.logic, c.scheduled_at, c.requirements, c.estimated_minutes, c.next_id, c.module_id,
                   c.origin, c.version, c.made_by, c.first_made_by, c.learning_objectives, c.container,
                   array(select value from tag t where t.challenge_id = c.id order by t.id) as tags,
                   array(select t.value from challenge_topic l join topic t on t.id = l.topic_id
                         where l.challenge_id = c.id order by l.id) as topics
            from challenge c
            """;

    private static final String VISIBLE = """
             c.id = :id and c.in_catalog and c.state = 'visible'
             and (c.scheduled_at is null or c.scheduled_at <= :now) and v.name = 'challenges'
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChallengeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Returns a number that grows with every change of a challenge or of what belongs to one. */
    long version() {
        return jdbc.sql("select number from version where name = 'challenges'")
                .query(Long.class)
                .single();
    }

    /** Returns every challenge that was not withdrawn, in the order of the board. */
    List<Challenge> all() {
        Map<Long, List<Challenge.Hint>> hints =
                hints().stream().collect(Collectors.groupingBy(Challenge.Hint::challengeId));
        return jdbc.sql(SELECT + " where c.in_catalog order by c.position, c.value, c.id")
                .query((row, index) -> challenge(row, hints.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** Returns one challenge as the database has it now. */
    Optional<Challenge> find(long id) {
        List<Challenge.Hint> hints =
                hints().stream().filter(hint -> hint.challengeId() == id).toList();
        return jdbc.sql(SELECT + " where c.in_catalog and c.id = :id")
                .param("id", id)
                .query((row, index) -> challenge(row, hints))
                .optional();
    }

    /**
     * The state of a locked challenge.
     *
     * @param version the challenge's own version, as locked
     * @param edition the {@link ChallengeStore#version()} when the lock was requested, perhaps before it waited for an
     *     edit
     */
    record HeldAt(long version, long edition) {}

    /**
     * Locks the challenge against changes until the transaction ends; others may do so at the same time. Empty if
     * players may not see it.
     */
    Optional<HeldAt> holdVisible(long id, Instant now) {
        return jdbc.sql("select c.version, v.number from challenge c, version v where" + VISIBLE + "for share of c")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query(ChallengeStore::heldAt)
                .optional();
    }

    /**
     * Locks the account, then the challenge like {@link #holdVisible(long, Instant)}. Empty, perhaps with some locks
     * taken, if the account is banned or gone, or players may not see the challenge.
     */
    Optional<HeldAt> holdVisible(Mode mode, long accountId, long id, Instant now) {
        return jdbc.sql("select c.version, v.number from " + (mode == Mode.TEAMS ? "team" : "app_user")
                        + " a, challenge c, version v where a.id = :account and not a.banned and" + VISIBLE
                        + "for no key update of a for share of c")
                .param("account", accountId)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query(ChallengeStore::heldAt)
                .optional();
    }

    /** Locks the challenge in the same way, whoever may see it; empty if there is none. */
    Optional<HeldAt> hold(long id) {
        return jdbc.sql("""
                        select c.version, v.number from challenge c, version v
                        where c.id = :id and c.in_catalog and v.name = 'challenges'
                        for share of c
                        """).param("id", id).query(ChallengeStore::heldAt).optional();
    }

    private static HeldAt heldAt(ResultSet row, int index) throws SQLException {
        return new HeldAt(row.getLong("version"), row.getLong("number"));
    }

    /** Locks the challenge for a change until the transaction ends. Returns its version; empty if there is none. */
    Optional<Long> holdForChange(long id) {
        return jdbc.sql("select version from challenge where id = :id and in_catalog for update")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** Serializes changes of requirements until the transaction ends, so that no two of them together form a cycle. */
    void holdRequirements() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('flagship requirements'))")
                .query((row, index) -> true)
                .single();
    }

    /** Serializes the choice of slugs until the transaction ends, so that no two challenges get the same one. */
    void holdSlugs() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('flagship slugs'))")
                .query((row, index) -> true)
                .single();
    }

    boolean hasSlug(String slug) {
        return jdbc.sql("select exists (select 1 from challenge where slug = :slug)")
                .param("slug", slug)
                .query(Boolean.class)
                .single();
    }

    boolean hasName(String name, long besides) {
        return jdbc.sql("""
                        select exists (select 1 from challenge
                                       where in_catalog and lower(name) = lower(:name) and id <> :besides)
                        """)
                .param("name", name)
                .param("besides", besides)
                .query(Boolean.class)
                .single();
    }

    /** Adds a challenge with these columns and returns its id. Other columns have their defaults. */
    long insert(Columns columns, String slug, @Nullable Long madeBy, Instant now) {
        return columns.bind(jdbc.sql("insert into challenge (slug, origin, made_by, updated_at, " + columns.names()
                        + ") values (:slug, 'api', :made_by, :now, " + columns.values() + ") returning id"))
                .param("slug", slug)
                .param("made_by", madeBy)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void update(long id, Columns columns, Instant now) {
        columns.bind(jdbc.sql("update challenge set version = version + 1, updated_at = :now" + columns.assignments()
                        + " where id = :id"))
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Stores how its instances are run, together with its own rules. */
    void putContainer(long id, ContainerPart part, Instant now) {
        jdbc.sql("""
                        update challenge set container = :container::jsonb, type = 'container', version = version + 1, updated_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("container", json.writeValueAsString(part))
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Removes the challenge and what players did with it. Its own row comes first, because changing that locks all
     * versions in their order.
     */
    void delete(long id) {
        for (String sql : List.of(
                "update challenge set in_catalog = false, state = 'hidden', slug = slug || '~' || id where id = :id",
                """
                delete from award where id in (
                    select award_id from unlock
                    where type = 'hints' and target in (select id from hint where challenge_id = :id))
                """,
                "delete from unlock where type = 'hints' and target in (select id from hint where challenge_id = :id)",
                "delete from solve where challenge_id = :id",
                "delete from tag where challenge_id = :id",
                "delete from challenge_topic where challenge_id = :id",
                "delete from flag where challenge_id = :id",
                "delete from hint where challenge_id = :id",
                "delete from rating where challenge_id = :id",
                "delete from solution where challenge_id = :id",
                "delete from file where challenge_id = :id")) {
            jdbc.sql(sql).param("id", id).update();
        }
    }

    private List<Challenge.Hint> hints() {
        return jdbc.sql("select id, challenge_id, title, content, cost, requirements from hint order by position, id")
                .query((row, index) -> new Challenge.Hint(
                        row.getLong("id"),
                        row.getLong("challenge_id"),
                        row.getString("title"),
                        row.getString("content"),
                        row.getInt("cost"),
                        ids(row.getString("requirements"))))
                .list();
    }

    private Challenge challenge(ResultSet row, List<Challenge.Hint> hints) throws SQLException {
        String container = row.getString("container");
        Timestamp scheduled = row.getTimestamp("scheduled_at");
        return new Challenge(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("type"),
                row.getString("name"),
                row.getString("description"),
                text(row.getString("category")),
                text(row.getString("difficulty")),
                text(row.getString("author")),
                row.getString("attribution"),
                row.getString("connection_info"),
                ValueRule.of(row),
                Challenge.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("position"),
                row.getInt("max_attempts"),
                Challenge.Logic.valueOf(row.getString("logic").toUpperCase(Locale.ROOT)),
                scheduled == null ? null : scheduled.toInstant(),
                requirements(row.getString("requirements")),
                row.getInt("estimated_minutes"),
                row.getObject("next_id", Long.class),
                row.getObject("module_id", Long.class),
                row.getString("origin").equals("catalog"),
                row.getLong("version"),
                row.getObject("made_by", Long.class),
                row.getObject("first_made_by", Long.class),
                texts(row.getArray("tags")),
                texts(row.getArray("topics")),
                texts(row.getArray("learning_objectives")),
                hints,
                container == null ? null : json.readValue(container, ContainerPart.class));
    }

    private @Nullable Requirements requirements(@Nullable String text) {
        if (text == null) {
            return null;
        }
        JsonNode anonymize = json.readTree(text).path("anonymize");
        Requirements.Until until = anonymize.isString() && anonymize.asString().equals("preview")
                ? Requirements.Until.PREVIEW
                : anonymize.asBoolean(false) ? Requirements.Until.ANONYMOUS : Requirements.Until.ABSENT;
        return new Requirements(ids(text), until);
    }

    private List<Long> ids(@Nullable String requirements) {
        List<Long> ids = new ArrayList<>();
        if (requirements != null) {
            json.readTree(requirements).path("prerequisites").forEach(id -> ids.add(id.asLong()));
        }
        return ids;
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

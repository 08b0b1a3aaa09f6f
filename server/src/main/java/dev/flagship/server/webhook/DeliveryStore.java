package dev.flagship.server.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores deliveries to hooks. */
final class DeliveryStore {
    private static final Duration KEPT = Duration.ofDays(7);
    /** The limit for one hook, so that a hook that never answers cannot fill the disk. */
    private static final int MOST_WAITING = 1_000;

    private static final String INSERT = """
            insert into webhook_delivery (webhook_id, event, due_at, created_at)
            select w.id, jsonb_build_object('topic', :topic::text, 'data', :data::jsonb), :now, :now from webhook w
            """;
    private static final String SELECT = """
            select id, event->>'topic' as topic, created_at, attempts, done_at is not null as done, given_up,
                   coalesce(last_answer, '') as answer
            from webhook_delivery
            """;

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a delivery for every enabled hook with this topic, and removes those that were done more than seven days
     * ago.
     */
    void put(String topic, String data, Instant now) {
        jdbc.sql("delete from webhook_delivery where done_at < :limit")
                .param("limit", Timestamp.from(now.minus(KEPT)))
                .update();
        jdbc.sql(INSERT + """
                        where w.enabled and :topic = any(w.topics)
                          and (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.done_at is null) < :most
                        """)
                .param("topic", topic)
                .param("data", data)
                .param("most", MOST_WAITING)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Adds a delivery for one hook, whatever its topics. */
    void putFor(long hook, String topic, String data, Instant now) {
        jdbc.sql(INSERT + "where w.id = :hook")
                .param("topic", topic)
                .param("data", data)
                .param("hook", hook)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Gives up all waiting deliveries to this hook. */
    void giveUpAll(long hook, String reason, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set done_at = :now, given_up = true, last_answer = :reason
                        where webhook_id = :hook and done_at is null
                        """)
                .param("hook", hook)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Gives up the waiting deliveries of one event, to all hooks. */
    void giveUpAll(String topic, long id, String reason, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set done_at = :now, given_up = true, last_answer = :reason
                        where done_at is null and event->>'topic' = :topic and event->'data'->>'id' = :id::text
                        """)
                .param("topic", topic)
                .param("id", id)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Gives up the waiting deliveries of all events with this topic, to all hooks. */
    void giveUpAll(String topic, String reason, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set done_at = :now, given_up = true, last_answer = :reason
                        where done_at is null and event->>'topic' = :topic
                        """)
                .param("topic", topic)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Takes the delivery that has been due longest for one attempt; nobody else takes it before {@code untilThen}. Only
     * the oldest waiting one of each hook is ever taken, so that a hook gets them in order.
     */
    Optional<Parcel> take(Instant now, Instant untilThen) {
        return jdbc.sql("""
                        update webhook_delivery d set attempts = d.attempts + 1, due_at = :then
                        from webhook w
                        where w.id = d.webhook_id and d.id = (
                            select next.id from webhook_delivery next
                            where next.done_at is null and next.due_at <= :now
                              and not exists (select 1 from webhook_delivery earlier
                                              where earlier.webhook_id = next.webhook_id and earlier.done_at is null
                                                and earlier.id < next.id)
                            order by next.due_at, next.id limit 1
                            for update skip locked)
                        returning d.id, w.id as hook, w.kind, w.sealed_url, w.sealed_secret,
                                  d.event->>'topic' as topic, d.event->>'data' as data, d.created_at, d.attempts
                        """)
                .param("then", Timestamp.from(untilThen))
                .param("now", Timestamp.from(now))
                .query(DeliveryStore::parcel)
                .optional();
    }

    void delivered(long id, String answer, Instant now) {
        end(id, answer, false, now);
    }

    void givenUp(long id, String answer, Instant now) {
        end(id, answer, true, now);
    }

    /** Records a failed attempt; the next one is due then. */
    void failed(long id, String answer, Instant then) {
        jdbc.sql("update webhook_delivery set due_at = :then, last_answer = :answer where id = :id and done_at is null")
                .param("id", id)
                .param("answer", answer)
                .param("then", Timestamp.from(then))
                .update();
    }

    /** Returns the deliveries to one hook, the newest first. */
    List<Delivery> newest(long hook, int limit) {
        return jdbc.sql(SELECT + "where webhook_id = :hook order by id desc limit :limit")
                .param("hook", hook)
                .param("limit", limit)
                .query(DeliveryStore::delivery)
                .list();
    }

    private void end(long id, String answer, boolean givenUp, Instant now) {
        jdbc.sql("""
                        update webhook_delivery set done_at = :now, given_up = :given, last_answer = :answer
                        where id = :id and done_at is null
                        """)
                .param("id", id)
                .param("given", givenUp)
                .param("answer", answer)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Parcel parcel(ResultSet row, int index) throws SQLException {
        return new Parcel(
                row.getLong("id"),
                row.getLong("hook"),
                Hook.Kind.of(row.getString("kind")),
                row.getString("sealed_url"),
                row.getString("sealed_secret"),
                row.getString("topic"),
                row.getString("data"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"));
    }

    private static Delivery delivery(ResultSet row, int index) throws SQLException {
        Delivery.State state = !row.getBoolean("done")
                ? Delivery.State.WAITING
                : row.getBoolean("given_up") ? Delivery.State.GIVEN_UP : Delivery.State.DELIVERED;
        return new Delivery(
                row.getLong("id"),
                row.getString("topic"),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("attempts"),
                state,
                row.getString("answer"));
    }
}

package dev.flagship.server.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of webhooks and of what is on its way to them. */
final class WebhookStore {
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Webhook> all() {
        return jdbc.sql("select id, url, kind, topics, enabled, sealed_secret from webhook order by id")
                .query((row, index) -> webhook(row))
                .list();
    }

    long add(Webhook webhook, Instant now) {
        return jdbc.sql("""
                        insert into webhook (url, kind, topics, enabled, sealed_secret, created_at)
                        values (:url, :kind, :topics, :enabled, :secret, :now) returning id
                        """)
                .param("url", webhook.url())
                .param("kind", word(webhook.kind()))
                .param("topics", webhook.topics().toArray(String[]::new))
                .param("enabled", webhook.enabled())
                .param("secret", webhook.sealedSecret())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void update(Webhook webhook) {
        jdbc.sql("""
                        update webhook set url = :url, topics = :topics, enabled = :enabled, sealed_secret = :secret
                        where id = :id
                        """)
                .param("id", webhook.id())
                .param("url", webhook.url())
                .param("topics", webhook.topics().toArray(String[]::new))
                .param("enabled", webhook.enabled())
                .param("secret", webhook.sealedSecret())
                .update();
    }

    boolean remove(long id) {
        return jdbc.sql("delete from webhook where id = :id").param("id", id).update() > 0;
    }

    /** How the last delivery of each webhook that had one ended, by the webhook's id. */
    List<LastAnswer> lastAnswers() {
        return jdbc.sql("""
                        select distinct on (webhook_id) webhook_id, attempts, done_at is not null, last_answer
                        from webhook_delivery where last_answer is not null order by webhook_id, id desc
                        """)
                .query((row, index) ->
                        new LastAnswer(row.getLong(1), row.getInt(2), row.getBoolean(3), row.getString(4)))
                .list();
    }

    /**
     * How a delivery ended, or how far it is.
     *
     * @param done whether there are no more attempts
     */
    record LastAnswer(long webhookId, int attempts, boolean done, String answer) {}

    /** Puts an event on its way to all who are told of the topic, and forgets those of long ago. */
    void put(String topic, String event, Instant now) {
        jdbc.sql("delete from webhook_delivery where done_at < :limit")
                .param("limit", Timestamp.from(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                        insert into webhook_delivery (webhook_id, event, due_at)
                        select id, :event::jsonb, :now from webhook
                        where enabled and :topic = any(topics) order by id
                        """)
                .param("topic", topic)
                .param("event", event)
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Takes the oldest that is due for one attempt; nobody else takes it before {@code then}. What comes later for the
     * same webhook waits for it.
     */
    Optional<Delivery> take(Instant now, Instant then) {
        return jdbc.sql("""
                        update webhook_delivery d set attempts = d.attempts + 1, due_at = :then
                        from webhook w
                        where w.id = d.webhook_id and d.id = (
                            select n.id from webhook_delivery n join webhook on webhook.id = n.webhook_id
                            where n.done_at is null and n.due_at <= :now and webhook.enabled
                              and not exists (select 1 from webhook_delivery e
                                              where e.webhook_id = n.webhook_id and e.id < n.id and e.done_at is null)
                            order by n.due_at, n.id limit 1
                            for update of n skip locked)
                        returning d.id as delivery, d.event::text as event, d.attempts,
                                  w.id, w.url, w.kind, w.topics, w.enabled, w.sealed_secret
                        """)
                .param("then", Timestamp.from(then))
                .param("now", Timestamp.from(now))
                .query((row, index) -> new Delivery(
                        row.getLong("delivery"), webhook(row), row.getString("event"), row.getInt("attempts")))
                .optional();
    }

    /** It is over; {@code answer} says how. */
    void done(long id, String answer, Instant now) {
        jdbc.sql("update webhook_delivery set done_at = :now, last_answer = :answer where id = :id")
                .param("id", id)
                .param("answer", answer)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** It is tried again then. */
    void failed(long id, String answer, Instant then) {
        jdbc.sql("update webhook_delivery set due_at = :then, last_answer = :answer where id = :id")
                .param("id", id)
                .param("answer", answer)
                .param("then", Timestamp.from(then))
                .update();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        @Nullable String secret = row.getString("sealed_secret");
        return new Webhook(
                row.getLong("id"),
                row.getString("url"),
                Webhook.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                List.of((String[]) row.getArray("topics").getArray()),
                row.getBoolean("enabled"),
                secret);
    }

    static String word(Webhook.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}

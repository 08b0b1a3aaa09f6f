package dev.flagship.server.live;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of the last hours, for all servers and for browsers that come back. */
final class LiveEventStore {
    private static final Duration KEPT = Duration.ofHours(6);
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    LiveEventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds one and returns its id; forgets old ones. */
    long add(String topic, String audience, String json, Instant now) {
        jdbc.sql("delete from live_event where at < :limit")
                .param("limit", Timestamp.from(now.minus(KEPT)))
                .update();
        return jdbc.sql("""
                        insert into live_event (topic, audience, data, at)
                        values (:topic, :audience, :data::jsonb, :at) returning id
                        """)
                .param("topic", topic)
                .param("audience", audience)
                .param("data", json)
                .param("at", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    void forget(String topic, long thing) {
        jdbc.sql("delete from live_event where topic = :topic and data ->> 'id' = :thing")
                .param("topic", topic)
                .param("thing", Long.toString(thing))
                .update();
    }

    void forget(String topic) {
        jdbc.sql("delete from live_event where topic = :topic")
                .param("topic", topic)
                .update();
    }

    /** The events after one, oldest first; the latest ones where there are many. */
    List<LiveEvent> after(long id) {
        return jdbc.sql("""
                        select id, topic, audience, data from (
                            select id, topic, audience, data from live_event where id > :id order by id desc limit :most
                        ) latest order by id
                        """)
                .param("id", id)
                .param("most", MOST)
                .query((row, index) -> new LiveEvent(
                        row.getLong("id"), row.getString("topic"), row.getString("audience"), row.getString("data")))
                .list();
    }

    /** The id of the latest event; 0 for none. */
    long latest() {
        return jdbc.sql("select coalesce(max(id), 0) from live_event")
                .query(Long.class)
                .single();
    }

    /** One event by its id; nothing when it is forgotten already. */
    List<LiveEvent> find(long id) {
        return jdbc.sql("select id, topic, audience, data from live_event where id = :id")
                .param("id", id)
                .query((row, index) -> new LiveEvent(
                        row.getLong("id"), row.getString("topic"), row.getString("audience"), row.getString("data")))
                .list();
    }
}

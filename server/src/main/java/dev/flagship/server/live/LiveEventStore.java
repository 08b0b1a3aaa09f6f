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

    /** Adds an event and returns its id. Also removes old events. */
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

    /** Returns the events after this id, oldest first; only the latest {@value #MOST} when there are more. */
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

    /** Returns the id of the latest event; 0 when there is none. */
    long latest() {
        return jdbc.sql("select coalesce(max(id), 0) from live_event")
                .query(Long.class)
                .single();
    }

    /** Returns the event with this id; empty when it was removed already. */
    List<LiveEvent> find(long id) {
        return jdbc.sql("select id, topic, audience, data from live_event where id = :id")
                .param("id", id)
                .query((row, index) -> new LiveEvent(
                        row.getLong("id"), row.getString("topic"), row.getString("audience"), row.getString("data")))
                .list();
    }
}

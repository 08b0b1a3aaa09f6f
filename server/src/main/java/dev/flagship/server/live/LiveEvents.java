package dev.flagship.server.live;

import dev.flagship.lifecycle.port.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open pages, on all servers, what happened. Everything is part of the running transaction: pages hear of it when
 * that is committed, and not at all when it is rolled back.
 */
public final class LiveEvents {
    private final LiveEventStore store;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    LiveEvents(LiveEventStore store, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Tells that an account scored, or lost what it had scored. Nothing is kept for pages that do not listen now,
     * because they look anyway when they come. The account and operators hear it at once, others only if what they see
     * changes.
     *
     * @param challengeId 0 when it has nothing to do with a challenge
     */
    public void scores(long challengeId, long accountId) {
        notify("solve " + challengeId + " " + accountId);
    }

    /** Tells that scores changed as a whole. */
    public void allScores() {
        notify(LiveHub.ALL_SCORES);
    }

    /** Tells that challenges changed as a whole. The database itself tells of changes to single ones. */
    public void challenges() {
        notify("challenge 0");
    }

    /** Tells something to everybody, including browsers that come back within some hours. */
    public void tellAll(String topic, Map<String, ?> data) {
        tell(topic, Audience.ALL, data);
    }

    /** Tells something to one user. */
    public void tellUser(long userId, String topic, Map<String, ?> data) {
        tell(topic, Audience.user(userId), data);
    }

    /** Tells something to the members of one team. */
    public void tellTeam(long teamId, String topic, Map<String, ?> data) {
        tell(topic, Audience.team(teamId), data);
    }

    /** Removes what was told under this topic about the thing with this id, and tells that it is gone. */
    public void takeBack(String topic, long id) {
        store.forget(topic, id);
        notify("gone " + topic + " " + id);
    }

    /** Removes everything that was told under this topic, so that browsers that come back do not hear of it. */
    public void forgetAll(String topic) {
        store.forget(topic);
    }

    private void tell(String topic, String audience, Map<String, ?> data) {
        if (!LiveEvent.TOPICS.contains(topic)) {
            throw new IllegalArgumentException("No page listens for " + topic + ".");
        }
        long id = store.add(topic, audience, json.writeValueAsString(data), clock.now());
        notify("live " + id);
    }

    private void notify(String hint) {
        jdbc.sql("select pg_notify('flagship', :hint)")
                .param("hint", hint)
                .query((row, index) -> true)
                .list();
    }
}

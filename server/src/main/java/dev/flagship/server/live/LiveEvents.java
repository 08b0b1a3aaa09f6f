package dev.flagship.server.live;

import dev.flagship.lifecycle.port.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open pages, on all servers, what happened. What is told takes part in the running transaction: it is heard when
 * that is committed, and not at all when it is not.
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
     * An account scored, or lost what it had scored; nothing is kept for who does not listen now, because whoever comes looks
     * anyway. The account and operators hear it at once, and others where they see it, too.
     *
     * @param challengeId 0 where it has nothing to do with a challenge
     */
    public void scores(long challengeId, long accountId) {
        notify("solve " + challengeId + " " + accountId);
    }

    /** Scores changed as a whole. */
    public void allScores() {
        notify(LiveHub.ALL_SCORES);
    }

    /** Challenges changed as a whole; single changes are told by the database itself. */
    public void challenges() {
        notify("challenge 0");
    }

    /** Something for everybody, also for browsers that come back within some hours. */
    public void tellAll(String topic, Map<String, ?> data) {
        tell(topic, Audience.ALL, data);
    }

    /** Something for one user. */
    public void tellUser(long userId, String topic, Map<String, ?> data) {
        tell(topic, Audience.user(userId), data);
    }

    /** Something for the members of one team. */
    public void tellTeam(long teamId, String topic, Map<String, ?> data) {
        tell(topic, Audience.team(teamId), data);
    }

    /** Forgets what was told under this topic about the thing with this id, and tells that it is gone. */
    public void takeBack(String topic, long id) {
        store.forget(topic, id);
        notify("gone " + topic + " " + id);
    }

    /** Forgets everything that was told under this topic, so that no browser that comes back hears of it. */
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

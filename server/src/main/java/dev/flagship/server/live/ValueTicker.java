package dev.flagship.server.live;

import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;

/**
 * Tells open pages soon after a solve that the scores or values that they show have changed, at most four times a
 * second however many solves there are. It also tells them what happens because of the time, which each server notices
 * by itself: that a challenge comes out, and that the competition starts, freezes or ends. Does nothing while nobody
 * listens, because those who come look anyway.
 */
final class ValueTicker implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final LiveHub hub;
    private final ScoreNews scores;
    private final ValueNews news;
    private final ReleaseNews releases;
    private final TurnNews turns;
    private final DueLook due = new DueLook();
    private final Upkeep upkeep = new Upkeep("value-ticker", EVERY, this::tick);

    ValueTicker(LiveHub hub, ScoreNews scores, ValueNews news, ReleaseNews releases, TurnNews turns) {
        this.hub = hub;
        this.scores = scores;
        this.news = news;
        this.releases = releases;
        this.turns = turns;
    }

    void start() {
        upkeep.start();
    }

    /** Takes a hint from the database. */
    void hint(String hint) {
        due.hint(hint);
    }

    @Override
    public void close() {
        upkeep.close();
    }

    private void tick() {
        if (!hub.hasListeners()) {
            due.forgetSolves();
            return;
        }
        if (releases.look()) {
            hub.tellAll(LiveEvent.hint("challenge", "{}"));
        }
        if (turns.look()) {
            hub.shown();
            due.ask();
        }
        due.look(scores::look, hub::scored, this::tellValues);
    }

    private void tellValues() {
        ValueNews.Changed changed = news.look();
        if (!changed.isNothing()) {
            hub.tellEach(who -> news.told(who, changed));
        }
    }
}

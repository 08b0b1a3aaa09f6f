package dev.flagship.server.live;

import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;

/**
 * Tells open pages that scores have changed as they see them, and the values that have, soon after a solve and at most four
 * times a second, however many solves there are; and what came about because its time has come, which each server sees by its own look: that a challenge is
 * out, that the competition started, froze or ended. Without listeners it does nothing: whoever comes looks anyway.
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

    /** Takes a hint of the database. */
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

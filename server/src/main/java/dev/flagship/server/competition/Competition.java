package dev.flagship.server.competition;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Instant;
import java.util.Optional;

/** The event: its name, and whether it is open. */
public final class Competition {
    private final Settings settings;

    Competition(Settings settings) {
        this.settings = settings;
    }

    /** Returns its name. */
    public String name() {
        return settings.text(Setting.NAME);
    }

    /** Returns when it starts; empty if it has no start. */
    public Optional<Instant> start() {
        return settings.time(Setting.START);
    }

    /** Returns when it ends; empty if it has no end. */
    public Optional<Instant> end() {
        return settings.time(Setting.END);
    }

    /** Returns the time from which players see no new scores; empty for never. */
    public Optional<Instant> freeze() {
        return settings.time(Setting.FREEZE);
    }

    /** Returns the phase of the event at this time. */
    public Phase phase(Instant now) {
        return new Span(start().orElse(null), end().orElse(null), settings.isSet(Setting.PAUSED)).phase(now);
    }

    /** Whether the event is over and challenges are open for practice: flags are judged, but never counted. */
    public boolean isPractice(Instant now) {
        return phase(now) == Phase.AFTER && settings.isSet(Setting.PRACTICE);
    }

    /** Whether challenges can be played now, whether it counts or not. */
    public boolean isPlayable(Instant now) {
        return phase(now) == Phase.OPEN || isPractice(now);
    }

    /** The parts of an event. */
    public enum Phase {
        /** It has not started. */
        BEFORE,
        /** Instances can be started and flags submitted. */
        OPEN,
        /** Nothing can be started or submitted for the time being. */
        PAUSED,
        /** It is over. */
        AFTER
    }
}

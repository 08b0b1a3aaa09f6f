package dev.flagship.server.competition;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Instant;
import java.util.Optional;

/** The event: what it is called, and whether it is open. */
public final class Competition {
    private final Settings settings;

    Competition(Settings settings) {
        this.settings = settings;
    }

    /** Its name. */
    public String name() {
        return settings.text(Setting.NAME);
    }

    /** When it starts; empty when it has no start. */
    public Optional<Instant> start() {
        return settings.time(Setting.START);
    }

    /** When it ends; empty when it has no end. */
    public Optional<Instant> end() {
        return settings.time(Setting.END);
    }

    /** From when on players see no new scores; empty for never. */
    public Optional<Instant> freeze() {
        return settings.time(Setting.FREEZE);
    }

    /** Where it is at this time. */
    public Phase phase(Instant now) {
        return new Span(start().orElse(null), end().orElse(null), settings.isSet(Setting.PAUSED)).phase(now);
    }

    /** Whether it is over, and challenges are open for practice: judged, and never counted. */
    public boolean isPractice(Instant now) {
        return phase(now) == Phase.AFTER && settings.isSet(Setting.PRACTICE);
    }

    /** Whether challenges can be tried now, whether it counts or not. */
    public boolean isPlayable(Instant now) {
        return phase(now) == Phase.OPEN || isPractice(now);
    }

    /** The parts of an event. */
    public enum Phase {
        /** It has not started. */
        BEFORE,
        /** Instances can be started and flags handed in. */
        OPEN,
        /** For the time being nothing can be started or handed in. */
        PAUSED,
        /** It is over. */
        AFTER
    }
}

package dev.flagship.server.session;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;

/** Tells whether users or teams score. */
public final class Modes {
    private final Settings settings;

    Modes(Settings settings) {
        this.settings = settings;
    }

    /** Returns who scores. */
    public Mode mode() {
        return Mode.parse(settings.text(Setting.USER_MODE));
    }

    /** Whether teams score. */
    public boolean byTeam() {
        return mode() == Mode.TEAMS;
    }
}

package dev.flagship.server.account;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;

/** Tells who scores here. */
public final class Modes {
    private final Settings settings;

    Modes(Settings settings) {
        this.settings = settings;
    }

    /** Who scores. */
    public Mode mode() {
        return Mode.parse(settings.text(Setting.USER_MODE));
    }

    /** Whether teams do. */
    public boolean byTeam() {
        return mode() == Mode.TEAMS;
    }
}

package dev.flagship.server.access;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.settings.Setting;

/** A part of the site with a visibility setting of its own. */
public enum Area {
    CHALLENGES(Setting.CHALLENGE_VISIBILITY, "access.challenges"),
    ACCOUNTS(Setting.ACCOUNT_VISIBILITY, "access.users"),
    SCORES(Setting.SCORE_VISIBILITY, "access.scores");

    private final Setting setting;
    private final String noun;

    Area(Setting setting, String noun) {
        this.setting = setting;
        this.noun = noun;
    }

    Setting setting() {
        return setting;
    }

    /** Returns the area's name for the beginning of a sentence. */
    String noun() {
        return say(noun);
    }
}

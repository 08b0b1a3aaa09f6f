package dev.flagship.server.challenge;

import dev.flagship.server.account.Mode;
import java.util.Arrays;

/** Whose the instances of a challenge are. */
public enum Assignment {
    /** One for each account, and counted among what that may have. */
    PER_TEAM("per-team"),
    /** One for each user, where teams play, too; any member's flag is right for the team. */
    PER_USER("per-user"),
    /** One for each account, whatever else it has. */
    UNLIMITED("unlimited"),
    /** One for everybody, which only operators stop or reset, and its author while the challenge is not out. */
    SHARED("shared");

    private final String text;

    Assignment(String text) {
        this.text = text;
    }

    /** The one with this word, as it is set. */
    static Assignment of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("assignment: " + text));
    }

    /** How the ledger names the owner. */
    public String ownerKey(Mode mode, long accountId, long userId) {
        return switch (this) {
            case PER_TEAM, UNLIMITED -> mode.ownerKey(accountId);
            case PER_USER -> Mode.USERS.ownerKey(mode == Mode.USERS ? accountId : userId);
            case SHARED -> Mode.SHARED;
        };
    }

    /** Whether what its owner may have is counted. */
    public boolean isCounted() {
        return this == PER_TEAM || this == PER_USER;
    }
}

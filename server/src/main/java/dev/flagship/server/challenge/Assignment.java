package dev.flagship.server.challenge;

import dev.flagship.server.session.Mode;
import java.util.Arrays;

/** Who owns the instances of a challenge. */
public enum Assignment {
    /** One per account; it counts towards the account's limit. */
    PER_TEAM("per-team"),
    /** One per user, also where teams play. Any member's flag is right for the team. */
    PER_USER("per-user"),
    /** One per account; it does not count towards the account's limit. */
    UNLIMITED("unlimited"),
    /** One for everybody. Only operators can stop or reset it, and its author while the challenge is not out. */
    SHARED("shared");

    private final String text;

    Assignment(String text) {
        this.text = text;
    }

    /** Returns the assignment with this word, as settings store it. */
    static Assignment of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("assignment: " + text));
    }

    /** Returns the ledger's name for the owner of an instance. */
    public String ownerKey(Mode mode, long accountId, long userId) {
        return switch (this) {
            case PER_TEAM, UNLIMITED -> mode.ownerKey(accountId);
            case PER_USER -> Mode.USERS.ownerKey(mode == Mode.USERS ? accountId : userId);
            case SHARED -> Mode.SHARED;
        };
    }

    /** Whether its instances count towards their owner's limit. */
    public boolean isCounted() {
        return this == PER_TEAM || this == PER_USER;
    }
}

package dev.flagship.server.account;

import java.util.Locale;

/** Who scores and owns instances: each user, or each team. Chosen once, when the competition is set up. */
public enum Mode {
    USERS("user"),
    TEAMS("team");

    /** How the ledger names the owner of what is for everybody. */
    public static final String SHARED = "shared";

    private final String one;

    Mode(String one) {
        this.one = one;
    }

    /** As stored, and as CTFd's {@code user_mode}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of those who score, in a word. */
    public String one() {
        return one;
    }

    /** How the ledger names the account with this id. */
    public String ownerKey(long accountId) {
        return one + ":" + accountId;
    }

    /** The page of the account with this id. */
    public String page(long accountId) {
        return "/" + text() + "/" + accountId;
    }

    static Mode parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

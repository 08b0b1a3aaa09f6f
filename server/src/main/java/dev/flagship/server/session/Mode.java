package dev.flagship.server.session;

import java.util.Locale;

/** Who scores and owns instances: each user or each team. Chosen once, when the competition is set up. */
public enum Mode {
    USERS("user"),
    TEAMS("team");

    /** The ledger's name for the owner of instances that everybody shares. */
    public static final String SHARED = "shared";

    private final String one;

    Mode(String one) {
        this.one = one;
    }

    /** Returns the mode as it is stored, which is also CTFd's {@code user_mode}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the word for one account: {@code user} or {@code team}. */
    public String one() {
        return one;
    }

    /** Returns the ledger's name for the account with this id. */
    public String ownerKey(long accountId) {
        return one + ":" + accountId;
    }

    /** Returns the path of the page of the account with this id. */
    public String page(long accountId) {
        return "/" + text() + "/" + accountId;
    }

    static Mode parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

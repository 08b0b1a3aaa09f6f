package dev.flagship.server.account;

/** What this server remembers of sessions. Whoever hears that one changed elsewhere lets it forget. */
public interface SessionCache {
    /** Reads everything again at its next use. */
    void forgetAll();
}

package dev.flagship.server.session;

/** This server's cache of sessions. It has to be told to forget when sessions change on another server. */
public interface SessionCache {
    /** Drops everything, so that it is read again when next used. */
    void forgetAll();
}

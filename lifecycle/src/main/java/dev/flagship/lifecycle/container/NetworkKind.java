package dev.flagship.lifecycle.container;

import java.util.List;

/** What kind of network an instance is put into. Networks of all kinds but the first are given to one instance at a time. */
public enum NetworkKind {
    /** Shared by instances that do not reach each other. */
    SHARED,
    /** For one instance of several containers, which reach each other and nobody else. */
    MEMBERS,
    /** For one that publishes ports at the engine's host, which are open to whoever reaches that. */
    PUBLISHED,
    /** For one that reaches public addresses of the Internet, and nothing else. */
    INTERNET;

    /** Those that one instance has for itself. */
    public static final List<NetworkKind> OWN = List.of(MEMBERS, PUBLISHED, INTERNET);
}

package dev.flagship.lifecycle.container;

import java.util.List;

/**
 * The kind of network that an instance is placed in. A network of any kind but the first holds one instance at a time.
 */
public enum NetworkKind {
    /** Shared by instances that do not reach each other. */
    SHARED,
    /** For one instance of several containers, which reach each other and nothing else. */
    MEMBERS,
    /** For one instance that publishes ports on the engine's host, open to whoever reaches that host. */
    PUBLISHED,
    /** For one instance that reaches public addresses of the Internet and nothing else. */
    INTERNET;

    /** The kinds whose networks hold one instance at a time. */
    public static final List<NetworkKind> OWN = List.of(MEMBERS, PUBLISHED, INTERNET);
}

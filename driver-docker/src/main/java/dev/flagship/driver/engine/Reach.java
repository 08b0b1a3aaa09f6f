package dev.flagship.driver.engine;

/** How the gateway reaches an engine's containers. */
public enum Reach {
    /** By their addresses, because their bridges are on this machine. */
    DIRECT,

    /** By ports that the engine publishes at 127.0.0.1 under numbers of its choice, because there is no other way. */
    LOOPBACK
}

package dev.flagship.driver.engine;

/** How the gateway gets to the containers of an engine. */
public enum Reach {
    /** By their addresses: their bridges are this machine's. */
    DIRECT,

    /** By ports that are published for them at 127.0.0.1, with numbers that the engine chooses: nothing else leads there. */
    LOOPBACK
}

package dev.flagship.server.settings;

/** The subject of a setting. */
public enum SettingGroup {
    EVENT,
    /** Who sees what. */
    VISIBILITY,
    /** Who may register, and as what. */
    REGISTRATION,
    TEAMS,
    SCORING,
    INSTANCES,
    /** The mail server, and whether addresses have to be verified. */
    MAIL,
    /** Webhooks to other programs. */
    WEBHOOKS,
    /** The frp server through which instances can be reached. */
    FRP,
    /** What the platform says of itself; it cannot be changed as a setting. */
    PLATFORM
}

package dev.flagship.server.settings;

/** What a setting is about. */
public enum SettingGroup {
    EVENT,
    /** Who sees what. */
    VISIBILITY,
    /** Who may register, and as what. */
    REGISTRATION,
    TEAMS,
    SCORING,
    INSTANCES,
    /** By which server mail goes out, and whether addresses have to be proven. */
    MAIL,
    /** Which other programs may be told what happens. */
    WEBHOOKS,
    /** Through which frp server instances can be reached. */
    FRP,
    /** What the platform says of itself; nobody changes it. */
    PLATFORM
}

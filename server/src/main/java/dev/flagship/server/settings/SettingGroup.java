package dev.flagship.server.settings;

/** What a setting is about. */
public enum SettingGroup {
    EVENT,
    SCORING,
    INSTANCES,
    /** What the platform says of itself; nobody changes it. */
    PLATFORM
}

package dev.flagship.server.settings;

import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import java.util.Locale;

/** What settings are called for people; each setting that can be changed has its words in {@code settings.properties}. */
public final class SettingWords {
    private SettingWords() {}

    /** What it is called. */
    public static String label(Setting setting) {
        return said(key(setting, "label"));
    }

    /** What it means, in a sentence. */
    public static String help(Setting setting) {
        return said(key(setting, "help"));
    }

    /** Its unit; empty where it has none. */
    public static String unit(Setting setting) {
        String key = key(setting, "unit");
        return Words.isKnown(key) ? Words.say(key) : "";
    }

    /** What a group of settings is called. */
    public static String title(SettingGroup group) {
        return said("setting-group." + group.name().toLowerCase(Locale.ROOT));
    }

    /** What one of the words is called that a setting may be. */
    public static String word(String word) {
        return Language.of(word).map(Language::ownName).orElseGet(() -> said("setting-word." + word));
    }

    private static String said(String key) {
        return Words.say(key);
    }

    private static String key(Setting setting, String part) {
        return "setting." + setting.key() + "." + part;
    }
}

package dev.flagship.server.settings;

import dev.flagship.server.words.Language;
import dev.flagship.server.words.Words;
import java.util.Locale;

/** The texts of settings. Each setting that can be changed has its texts in {@code settings.properties}. */
public final class SettingWords {
    private SettingWords() {}

    /** Returns the name of a setting. */
    public static String label(Setting setting) {
        return said(key(setting, "label"));
    }

    /** Returns a sentence that explains a setting. */
    public static String help(Setting setting) {
        return said(key(setting, "help"));
    }

    /** Returns the unit of a setting; empty where it has none. */
    public static String unit(Setting setting) {
        String key = key(setting, "unit");
        return Words.isKnown(key) ? Words.say(key) : "";
    }

    /** Returns the title of a group. */
    public static String title(SettingGroup group) {
        return said("setting-group." + group.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the name of a word that a setting may have. */
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

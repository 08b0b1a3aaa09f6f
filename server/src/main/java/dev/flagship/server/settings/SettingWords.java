package dev.flagship.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What settings are called for people; each setting that can be changed has its words. */
public final class SettingWords {
    private static final Properties WORDS = read();

    private SettingWords() {}

    /** What it is called. */
    public static String label(Setting setting) {
        return word(setting.key() + ".label");
    }

    /** What it means, in a sentence. */
    public static String help(Setting setting) {
        return word(setting.key() + ".help");
    }

    /** Its unit; empty where it has none. */
    public static String unit(Setting setting) {
        return WORDS.getProperty(setting.key() + ".unit", "");
    }

    /** What a group of settings is called. */
    public static String title(SettingGroup group) {
        return word("group." + group.name());
    }

    private static String word(String key) {
        String word = WORDS.getProperty(key);
        if (word == null) {
            throw new IllegalArgumentException(key + " has no words in words.properties");
        }
        return word;
    }

    private static Properties read() {
        try (InputStream stream = SettingWords.class.getResourceAsStream("words.properties")) {
            if (stream == null) {
                throw new IllegalStateException("words.properties is missing from the application");
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

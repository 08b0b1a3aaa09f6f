package dev.flagship.server.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

/** All messages of one language by their keys, from all of its files. */
final class Bundle {
    /** The files of a language, each {@code words/LANGUAGE/NAME.properties}. */
    private static final List<String> FILES = List.of("players", "operators", "settings");

    private static final Map<Language, Bundle> ALL = readAll();

    private final Language language;
    private final Map<String, Message> messages = new HashMap<>();

    private Bundle(Language language) {
        this.language = language;
        Properties raw = raw(language);
        for (String key : raw.stringPropertyNames()) {
            messages.put(key, Message.parse(raw.getProperty(key)));
        }
    }

    /** Returns the bundle of a language. */
    static Bundle of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    /** Returns a message with its values, each formatted by {@code shown}. Throws where there is no such message. */
    String say(String key, Object[] values, Function<Object, String> shown) {
        Message message = message(key);
        String plain = message.plain();
        if (plain != null) {
            return plain;
        }
        StringBuilder out = new StringBuilder();
        message.write(out, language, values, shown);
        return out.toString();
    }

    Message message(String key) {
        Message message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no message " + key + " in words/" + language.tag());
        }
        return message;
    }

    Set<String> keys() {
        return messages.keySet();
    }

    /** Returns the messages as they are in the files. */
    static Properties raw(Language language) {
        Properties words = new Properties();
        for (String file : FILES) {
            read(language.tag() + "/" + file + ".properties").forEach((key, message) -> {
                if (words.put(key, message) != null) {
                    throw new IllegalStateException(
                            "the message " + key + " is in two files of words/" + language.tag());
                }
            });
        }
        return words;
    }

    private static Properties read(String file) {
        try (InputStream stream = Bundle.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("words/" + file + " is missing from the application");
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static Map<Language, Bundle> readAll() {
        Map<Language, Bundle> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, new Bundle(language));
        }
        return all;
    }
}

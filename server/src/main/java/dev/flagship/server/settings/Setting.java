package dev.flagship.server.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Every setting that can be changed at run time: its key, its default and what it may be. */
public enum Setting {
    /** The competition's name. */
    NAME("ctf_name", "Flagship", Setting::name),
    /** When it starts, as ISO 8601; empty for "has started". */
    START("start", "", Setting::time),
    /** When it ends, as ISO 8601; empty for "never". */
    END("end", "", Setting::time),
    /** Whether attempts and starts are refused for the time being. */
    PAUSED("paused", "false", Setting::truth),
    /** How many instances an account may have at one time. */
    INSTANCES_PER_ACCOUNT("instance.per_account", "1", value -> number(value, 0, 1_000)),
    /** How many instances there may be over all accounts. */
    INSTANCES_IN_ALL("instance.in_all", "100", value -> number(value, 0, 100_000)),
    /** How many extensions an instance may get. */
    EXTENSIONS("instance.extensions", "5", value -> number(value, 0, 1_000)),
    /** By how many seconds one extension moves the expiry. */
    EXTENSION("instance.extension_seconds", "3600", value -> number(value, 1, 86_400)),
    /** How many seconds lie between two extensions. */
    EXTENSION_PAUSE("instance.extension_pause_seconds", "300", value -> number(value, 0, 86_400)),
    /** How many seconds after a stop or reset the same challenge can be started again. */
    COOLDOWN("instance.cooldown_seconds", "300", value -> number(value, 0, 86_400)),
    /** How many wrong answers an account may give within a minute. */
    WRONG_PER_MINUTE("incorrect_submissions_per_min", "10", value -> number(value, 1, 10_000));

    private static final int LONGEST_NAME = 100;

    private final String key;
    private final String byDefault;
    private final Function<String, Optional<String>> error;

    Setting(String key, String byDefault, Function<String, Optional<String>> error) {
        this.key = key;
        this.byDefault = byDefault;
        this.error = error;
    }

    /** Its name in the database and over the API. */
    public String key() {
        return key;
    }

    /** Its value where nobody set one. */
    public String byDefault() {
        return byDefault;
    }

    /** What is wrong with a value; empty when it is fine. */
    public Optional<String> error(String value) {
        return error.apply(value).map(expected -> key + ": " + value + " (expected: " + expected + ")");
    }

    /** The setting with this key. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    private static Optional<String> name(String value) {
        return value.isBlank() || value.length() > LONGEST_NAME
                ? Optional.of("1 to " + LONGEST_NAME + " characters")
                : Optional.empty();
    }

    private static Optional<String> truth(String value) {
        return value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of("true or false");
    }

    private static Optional<String> time(String value) {
        try {
            return value.isEmpty() || Instant.parse(value) != null ? Optional.empty() : Optional.of("a time");
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.of("a time such as 2030-01-31T09:00:00Z, or nothing");
        }
    }

    private static Optional<String> number(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            return number >= least && number <= most ? Optional.empty() : Optional.of(least + " to " + most);
        } catch (NumberFormatException e) {
            return Optional.of(least + " to " + most);
        }
    }

    static Duration seconds(String value) {
        return Duration.ofSeconds(Long.parseLong(value));
    }
}

package dev.flagship.server.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Every setting that can be changed at run time: its key, its default and what it may be. */
public enum Setting {
    /** The competition's name. */
    NAME("ctf_name", "Flagship", Kind.NAME),
    /** When it starts, as ISO 8601; empty for "has started". */
    START("start", "", Kind.TIME),
    /** When it ends, as ISO 8601; empty for "never". */
    END("end", "", Kind.TIME),
    /** Whether attempts and starts are refused for the time being. */
    PAUSED("paused", "false", Kind.TRUTH),
    /** How many instances an account may have at one time. */
    INSTANCES_PER_ACCOUNT("instance.per_account", "1", 0, 1_000),
    /** How many instances there may be over all accounts. */
    INSTANCES_IN_ALL("instance.in_all", "100", 0, 100_000),
    /** How many extensions an instance may get. */
    EXTENSIONS("instance.extensions", "5", 0, 1_000),
    /** By how many seconds one extension moves the expiry. */
    EXTENSION("instance.extension_seconds", "3600", 1, 86_400),
    /** How many seconds lie between two extensions. */
    EXTENSION_PAUSE("instance.extension_pause_seconds", "300", 0, 86_400),
    /** How many seconds after a stop or reset the same challenge can be started again. */
    COOLDOWN("instance.cooldown_seconds", "300", 0, 86_400),
    /** How many wrong answers an account may give within a minute. */
    WRONG_PER_MINUTE("incorrect_submissions_per_min", "10", 1, 10_000);

    private static final int LONGEST_NAME = 100;

    private final String key;
    private final String byDefault;
    private final Kind kind;
    private final int least;
    private final int most;

    Setting(String key, String byDefault, Kind kind) {
        this.key = key;
        this.byDefault = byDefault;
        this.kind = kind;
        this.least = 0;
        this.most = 0;
    }

    Setting(String key, String byDefault, int least, int most) {
        this.key = key;
        this.byDefault = byDefault;
        this.kind = Kind.NUMBER;
        this.least = least;
        this.most = most;
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
        Optional<String> error = switch (kind) {
            case NAME -> name(value);
            case TRUTH -> truth(value);
            case TIME -> time(value);
            case NUMBER -> number(value, least, most);
        };
        return error.map(expected -> key + ": " + value + " (expected: " + expected + ")");
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

    private enum Kind {
        NAME,
        TRUTH,
        TIME,
        NUMBER
    }
}

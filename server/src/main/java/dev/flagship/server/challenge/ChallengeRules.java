package dev.flagship.server.challenge;

import dev.flagship.server.settings.Kind.Reading;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The rules for the instances of a challenge: its own rule where it has one, otherwise the setting for all. */
public final class ChallengeRules {
    private static final String PREFIX = "instance.";
    private static final SequencedMap<String, Setting> OWN = byName(List.of(
            Setting.ASSIGNMENT,
            Setting.NO_NEW_STARTS,
            Setting.UNITS,
            Setting.INSTANCES_PER_CHALLENGE,
            Setting.COOLDOWN,
            Setting.LIFETIME,
            Setting.MEMORY,
            Setting.CPU,
            Setting.PIDS,
            Setting.EXTENSIONS,
            Setting.EXTENSION,
            Setting.EXTENSION_PAUSE,
            Setting.EXTENSION_WINDOW,
            Setting.WEB_ACCESS,
            Setting.STOP_ON_SOLVE,
            Setting.FLAG_ONLY_WHILE_RUNNING,
            Setting.SOONEST_SOLVE));

    private final Settings settings;

    ChallengeRules(Settings settings) {
        this.settings = settings;
    }

    /** Returns the settings that a challenge can override with a rule of its own, by the rule's name. */
    public static SequencedMap<String, Setting> own() {
        return OWN;
    }

    /** Returns the rule's name in the catalog and over REST. */
    public static String name(Setting setting) {
        return setting.key().substring(PREFIX.length());
    }

    /** Returns the value that applies; without a challenge, that of the setting. */
    public String text(@Nullable Challenge challenge, Setting setting) {
        return Optional.ofNullable(challenge)
                .flatMap(Challenge::runs)
                .map(part -> part.ownRules().get(name(setting)))
                .filter(own -> !own.isEmpty() && setting.read(own) instanceof Reading.Good)
                .orElseGet(() -> settings.text(setting));
    }

    /** Returns who owns the challenge's instances. */
    public Assignment assignment(@Nullable Challenge challenge) {
        return Assignment.of(text(challenge, Setting.ASSIGNMENT));
    }

    /** Returns a rule that is a number. */
    public int number(@Nullable Challenge challenge, Setting setting) {
        return Integer.parseInt(text(challenge, setting));
    }

    /** Returns a rule that is a number of seconds. */
    public Duration seconds(@Nullable Challenge challenge, Setting setting) {
        return Duration.ofSeconds(number(challenge, setting));
    }

    /** Returns a rule that is true or false. */
    public boolean isSet(@Nullable Challenge challenge, Setting setting) {
        return Boolean.parseBoolean(text(challenge, setting));
    }

    private static SequencedMap<String, Setting> byName(List<Setting> settings) {
        SequencedMap<String, Setting> names = new LinkedHashMap<>();
        settings.forEach(setting -> names.put(name(setting), setting));
        return Collections.unmodifiableSequencedMap(names);
    }
}

package dev.flagship.server.settings;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Kind.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes settings, for all servers. Keys that the platform does not know are stored and otherwise ignored. The changes
 * of one call are one transaction.
 */
public final class ChangeSettings {
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_VALUE = 64 * 1024;

    private final SettingStore store;
    private final SealedSettings sealed;
    private final Settings settings;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangeSettings(
            SettingStore store,
            SealedSettings sealed,
            Settings settings,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.sealed = sealed;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns all stored settings, in the order in which each was first set. */
    public List<StoredSetting> all() {
        return store.all();
    }

    /** Returns what is wrong with these values: by key, a sentence that says what was expected. */
    public Map<String, String> problems(Map<String, ? extends @Nullable String> values) {
        Map<String, String> problems = new LinkedHashMap<>();
        values.forEach((key, value) ->
                problem(key, value == null ? "" : value).ifPresent(problem -> problems.put(key, problem)));
        return problems.isEmpty()
                ? SettingsTogether.problems(values.keySet(), setting -> after(values, setting))
                : problems;
    }

    /** Returns the stored form that a setting would have after the change. */
    private String after(Map<String, ? extends @Nullable String> values, Setting setting) {
        if (!values.containsKey(setting.key())) {
            return settings.text(setting);
        }
        String value = values.get(setting.key());
        return setting.read(value == null ? "" : value) instanceof Reading.Good good ? good.stored() : "";
    }

    /**
     * Stores all values, or refuses them all with the first that is wrong. A secret without a value stays as it is,
     * because clients send back what they read, which leaves secrets out. For other settings the text that stands for
     * no value is stored, as CTFd does.
     */
    public void change(Map<String, ? extends @Nullable String> values) {
        transaction.executeWithoutResult(status -> {
            problems(values).forEach((key, problem) -> {
                throw Refusal.of(Code.INVALID, key, problem).asException();
            });
            values.forEach((key, value) -> {
                if (!isOwn(key) && !isKept(key, value)) {
                    store.put(key, stored(key, value), clock.now());
                }
            });
            store.announce();
        });
        settings.refresh();
    }

    /**
     * Resets a setting to its default and forgets an unknown key; returns false when it was not set. Throws for a
     * setting that only the platform sets.
     */
    public boolean remove(String key) {
        if (isOwn(key)) {
            throw Refusal.of(Code.INVALID, key, say("setting-refusal.removed", key))
                    .asException();
        }
        boolean removed = Boolean.TRUE.equals(transaction.execute(status -> {
            store.announce();
            return store.remove(key);
        }));
        settings.refresh();
        return removed;
    }

    private Optional<String> problem(String key, String value) {
        Optional<String> expected = Setting.of(key)
                .map(setting -> expected(setting, value))
                .orElseGet(() -> key.isBlank() || key.length() > LONGEST_KEY || value.length() > LONGEST_VALUE
                        ? Optional.of(say("setting-refusal.lengths", LONGEST_VALUE))
                        : Optional.empty());
        return expected.map(what -> say("refusal.expected", key, shown(key, value), what));
    }

    private Optional<String> expected(Setting setting, String value) {
        return switch (setting.read(value)) {
            case Reading.Bad bad -> Optional.of(bad.expected());
            case Reading.Good good -> good.stored().isEmpty() ? Optional.empty() : unchangeable(setting, good.stored());
        };
    }

    /** Returns what is wrong with a valid value of a setting that only the platform sets: any change of it. */
    private Optional<String> unchangeable(Setting setting, String wanted) {
        String now = settings.text(setting);
        return setting.group() != SettingGroup.PLATFORM || wanted.equals(now)
                ? Optional.empty()
                : Optional.of(say("setting-refusal.own", now));
    }

    private static boolean isKept(String key, @Nullable String value) {
        return (value == null || value.isBlank() || Setting.isNone(value))
                && Setting.of(key).filter(Setting::isSecret).isPresent();
    }

    private static boolean isOwn(String key) {
        return Setting.of(key)
                .filter(setting -> setting.group() == SettingGroup.PLATFORM)
                .isPresent();
    }

    private @Nullable String stored(String key, @Nullable String value) {
        Optional<Setting> known = Setting.of(key);
        if (value == null || known.isEmpty() || Setting.isNone(value)) {
            return value;
        }
        return known.get().read(value) instanceof Reading.Good good
                ? known.get().isSecret() ? sealed.seal(known.get(), good.stored()) : good.stored()
                : value;
    }

    private static String shown(String key, String value) {
        if (Setting.of(key).filter(Setting::isSecret).isPresent()) {
            return "…";
        }
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}

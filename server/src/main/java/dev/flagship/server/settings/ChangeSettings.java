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
 * Changes what is set, for all servers. Keys that the platform does not know are kept as they are and mean nothing to
 * it. Changes of one call are made together or not at all.
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

    /** Everything that was set, in the order in which it first was. */
    public List<StoredSetting> all() {
        return store.all();
    }

    /** What is wrong with these values: by key, a sentence that says what was expected. */
    public Map<String, String> problems(Map<String, ? extends @Nullable String> values) {
        Map<String, String> problems = new LinkedHashMap<>();
        values.forEach((key, value) ->
                problem(key, value == null ? "" : value).ifPresent(problem -> problems.put(key, problem)));
        return problems.isEmpty()
                ? SettingsTogether.problems(values.keySet(), setting -> after(values, setting))
                : problems;
    }

    /** What a setting would be after the change, as it is stored. */
    private String after(Map<String, ? extends @Nullable String> values, Setting setting) {
        if (!values.containsKey(setting.key())) {
            return settings.text(setting);
        }
        String value = values.get(setting.key());
        return setting.read(value == null ? "" : value) instanceof Reading.Good good ? good.stored() : "";
    }

    /**
     * Stores all of them; the first that is wrong refuses them all. A secret without a value stays as it is, because who
     * sends back what was read has none. Of other settings the text that stands for none is kept, as CTFd keeps it.
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

    /** Sets it back to its default, or forgets it; false when it was not set. */
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

    /** A value that can be, for a setting that only the platform sets. */
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

package dev.flagship.server.settings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting as it is stored.
 *
 * @param key one of {@link Setting}'s, or any other that a client stores here
 * @param value the stored form; null, empty and ctfcli's {@code None} stand for the default
 */
public record StoredSetting(long id, String key, @Nullable String value) {
    public StoredSetting {
        Objects.requireNonNull(key, "key");
    }

    /** Returns the value as API clients expect it; null for a secret, whether set or not. */
    public @Nullable String inApi() {
        if (Setting.of(key).filter(Setting::isSecret).isPresent()) {
            return null;
        }
        if (value == null || value.isEmpty() || Setting.isNone(value)) {
            return value;
        }
        return Setting.of(key).map(setting -> setting.kind().inApi(value)).orElse(value);
    }
}

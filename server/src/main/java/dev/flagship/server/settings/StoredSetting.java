package dev.flagship.server.settings;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting as somebody set it.
 *
 * @param key one of {@link Setting}'s, or any other that a client keeps here
 * @param value in the form in which it is stored; null, empty and ctfcli's {@code None} stand for the default
 */
public record StoredSetting(long id, String key, @Nullable String value) {
    public StoredSetting {
        Objects.requireNonNull(key, "key");
    }

    /** Its value as clients of the API expect it; null for a secret, set or not. */
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

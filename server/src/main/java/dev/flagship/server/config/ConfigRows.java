package dev.flagship.server.config;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.StoredSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings as CTFd lists them. First come those that CTFd's set-up writes, in its order and whether set here or
 * not. Then come all others that were set, in the order in which they were first set. Ids are counted from 1 in that
 * order.
 */
final class ConfigRows {
    private static final List<String> OF_SETUP = List.of(
            "ctf_version",
            "dynamic_challenges_alembic_version",
            "ctf_name",
            "ctf_description",
            "user_mode",
            "ctf_theme",
            "start",
            "end",
            "freeze",
            "challenge_visibility",
            "registration_visibility",
            "score_visibility",
            "account_visibility",
            "verify_emails",
            "social_shares",
            "team_size",
            "mail_server",
            "mail_port",
            "mail_tls",
            "mail_ssl",
            "mail_username",
            "mail_password",
            "mail_useauth",
            "setup");

    /** The settings to which CTFd's set-up gives no value. */
    private static final Set<String> WITHOUT_VALUE = Set.of(
            "freeze",
            "social_shares",
            "mail_server",
            "mail_port",
            "mail_tls",
            "mail_ssl",
            "mail_username",
            "mail_password",
            "mail_useauth");

    /** The values that CTFd's set-up writes where this platform has another default, or no such setting. */
    private static final Map<String, String> AS_IN_CTFD = Map.of(
            "dynamic_challenges_alembic_version", "93284ed9c099",
            "ctf_theme", "core",
            "verify_emails", "",
            "team_size", "");

    private ConfigRows() {}

    /** Returns all rows with the ids that they have in CTFd's list. */
    static List<StoredSetting> of(List<StoredSetting> stored) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        OF_SETUP.forEach(key -> values.put(key, atSetup(key)));
        stored.forEach(setting -> values.put(setting.key(), setting.value()));
        List<StoredSetting> rows = new ArrayList<>();
        values.forEach((key, value) -> rows.add(new StoredSetting(rows.size() + 1L, key, value)));
        return rows;
    }

    private static @Nullable String atSetup(String key) {
        return WITHOUT_VALUE.contains(key)
                ? null
                : AS_IN_CTFD.getOrDefault(
                        key, Setting.of(key).map(Setting::byDefault).orElse(""));
    }
}

package dev.flagship.server.config;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.StoredSetting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The ids of settings, of which clients expect that each has one of its own, set or not. What CTFd sets up has the ids that
 * it has there; the platform's other settings have one made of their key, and whatever else is kept comes last.
 */
final class ConfigIds {
    private static final List<String> AS_IN_CTFD = List.of(
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
            "setup",
            "paused");
    private static final long OF_THE_PLATFORM = 100;
    private static final long ROOM = 1_000_000;
    private static final long OF_OTHERS = 10_000_000;

    private ConfigIds() {}

    static long of(StoredSetting setting) {
        int known = AS_IN_CTFD.indexOf(setting.key());
        return known >= 0
                ? known + 1
                : Setting.of(setting.key())
                        .map(ours -> OF_THE_PLATFORM + number(ours.key()))
                        .orElse(OF_OTHERS + setting.id());
    }

    /** What CTFd sets up and nobody set here, without a value. */
    static Stream<StoredSetting> missing(List<StoredSetting> known) {
        Set<String> keys = known.stream().map(StoredSetting::key).collect(Collectors.toSet());
        return AS_IN_CTFD.stream().filter(key -> !keys.contains(key)).map(key -> new StoredSetting(0, key, null));
    }

    /** Made of the key alone, so that a setting that comes with a later version moves no other. */
    private static long number(String key) {
        CRC32 sum = new CRC32();
        sum.update(key.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % ROOM;
    }
}

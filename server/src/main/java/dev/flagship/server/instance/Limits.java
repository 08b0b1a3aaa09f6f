package dev.flagship.server.instance;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;

/**
 * What an account may have and do.
 *
 * @param perAccount instances at one time
 * @param inAll instances over all accounts
 * @param extensions how many extensions an instance may get
 * @param extension by how much one moves the expiry
 * @param extensionPause what lies between two extensions
 * @param cooldown what lies between a stop or reset and the next start of the same challenge
 */
public record Limits(
        int perAccount, int inAll, int extensions, Duration extension, Duration extensionPause, Duration cooldown) {

    static Limits of(Settings settings) {
        return new Limits(
                settings.number(Setting.INSTANCES_PER_ACCOUNT),
                settings.number(Setting.INSTANCES_IN_ALL),
                settings.number(Setting.EXTENSIONS),
                settings.seconds(Setting.EXTENSION),
                settings.seconds(Setting.EXTENSION_PAUSE),
                settings.seconds(Setting.COOLDOWN));
    }
}

package dev.flagship.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.StoredSetting;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConfigIdsTest {
    @Test
    void everySettingHasAnIdOfItsOwn() {
        assertThat(Arrays.stream(Setting.values())
                        .map(setting -> ConfigIds.of(new StoredSetting(0, setting.key(), ""))))
                .doesNotHaveDuplicates();
    }
}

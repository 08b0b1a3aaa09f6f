package dev.flagship.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.settings.StoredSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigRowsTest {
    @Test
    void whatSetUpWritesIsThereWhoeverSetIt() {
        List<StoredSetting> rows = ConfigRows.of(List.of());

        assertThat(rows).hasSize(24);
        assertThat(rows).extracting(StoredSetting::id).startsWith(1L, 2L, 3L).endsWith(23L, 24L);
        assertThat(rows)
                .contains(
                        new StoredSetting(3, "ctf_name", "Flagship"),
                        new StoredSetting(9, "freeze", null),
                        new StoredSetting(16, "team_size", ""));
    }

    @Test
    void whatWasSetHasItsPlaceOrComesLastInItsOrder() {
        List<StoredSetting> rows = ConfigRows.of(List.of(
                new StoredSetting(40, "paused", "false"),
                new StoredSetting(41, "ctf_name", "Regatta"),
                new StoredSetting(77, "own_key", null)));

        assertThat(rows)
                .contains(new StoredSetting(3, "ctf_name", "Regatta"))
                .endsWith(new StoredSetting(25, "paused", "false"), new StoredSetting(26, "own_key", null));
    }
}

package dev.flagship.testkit.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A soak does all of what others do a twentieth of. */
class SoakTest {
    @Test
    void aSoakDoesEverythingAndOtherRunsATwentiethButNeverNothing() {
        assertThat(Soak.of(200, true)).isEqualTo(200);
        assertThat(Soak.of(200, false)).isEqualTo(10);
        assertThat(Soak.of(50, false)).isEqualTo(3);
        assertThat(Soak.of(1, false)).isEqualTo(1);
        assertThatThrownBy(() -> Soak.of(0, false)).hasMessageContaining("expected: >= 1");
    }

    @Test
    void thePropertyDecidesWhetherItIsASoak() {
        assertThat(Soak.of(40)).isEqualTo(Boolean.getBoolean("test.soak") ? 40 : 2);
    }
}

package dev.flagship.server.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PanelWordsTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyEndIsASentence(Reason reason) {
        assertThat(PanelWords.ended(reason)).endsWith(".").doesNotContain("_");
        assertThat(PanelWords.endedForTeam(reason)).endsWith(".").doesNotContain("by you.");
        assertThat(PanelWords.ending(reason)).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyFailureOffersANextStep(Reason reason) {
        if (reason.outcome() == InstanceState.FAILED) {
            assertThat(PanelWords.advice(reason)).endsWith(".");
            assertThat(PanelWords.ending(reason)).isEqualTo(PanelWords.ended(reason));
        } else {
            assertThat(PanelWords.ending(reason)).startsWith("Stopping");
        }
    }
}

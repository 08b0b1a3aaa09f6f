package dev.flagship.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DiscordMessageTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void whatPeopleWroteIsNoMarkup() {
        assertThat(DiscordMessage.plain("a*b_c~d`e|f>g#h[i](j)<@1>\\"))
                .isEqualTo("a\\*b\\_c\\~d\\`e\\|f\\>g\\#h\\[i\\]\\(j\\)\\<\\@1\\>\\\\");
        assertThat(DiscordMessage.plain("ev\u202eil\u200b\u0000")).isEqualTo("evil");
    }

    @Test
    void aMessageIsNoLongerThanDiscordTakesAndEndsInAWholeCharacter() {
        for (int length = 1_990; length < 2_010; length++) {
            String title = "a".repeat(length % 2) + "😀".repeat(length);

            String content = java.util.Objects.requireNonNull(
                    (String) DiscordMessage.of("announcement", JSON.valueToTree(Map.of("title", title)))
                            .get("content"));

            assertThat(content.length()).isLessThanOrEqualTo(2_000);
            assertThat(content).endsWith("😀…");
        }
    }

    @Test
    void aSecretChallengeIsNotNamed() {
        assertThat(DiscordMessage.of("first_blood", JSON.valueToTree(Map.of("challenge", "", "account", "mara")))
                        .get("content"))
                .isEqualTo("First solve: **mara** solved a challenge that is still hidden");
    }
}

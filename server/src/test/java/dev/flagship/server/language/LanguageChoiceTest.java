package dev.flagship.server.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.flagship.server.words.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A reader's own choice comes first, then the event's, then the browser's; programs get English. */
class LanguageChoiceTest {
    private static Language page(@Nullable String cookie, @Nullable String header, String event) {
        return LanguageChoice.of("/scoreboard", cookie, header, () -> event).language();
    }

    @Test
    void theOwnChoiceWins() {
        assertThat(page("de", "en", "en")).isEqualTo(Language.GERMAN);
        assertThat(page("en", "de", "de")).isEqualTo(Language.ENGLISH);
        assertThat(page("de", null, "")).isEqualTo(Language.GERMAN);
        assertThat(page("xx", "de", "")).isEqualTo(Language.GERMAN);
    }

    @Test
    void theEventsLanguageComesNextAndThenTheBrowsers() {
        assertThat(page(null, "en-US,en;q=0.9", "de")).isEqualTo(Language.GERMAN);
        assertThat(page(null, "de-AT,de;q=0.9,en;q=0.8", "")).isEqualTo(Language.GERMAN);
        assertThat(page(null, "fr,en;q=0.5,de;q=0.4", "")).isEqualTo(Language.ENGLISH);
        assertThat(page(null, "fr", "")).isEqualTo(Language.ENGLISH);
        assertThat(page(null, ";;;", "")).isEqualTo(Language.ENGLISH);
    }

    @Test
    void whoAsksForHealthDoesNotWaitForTheEventsLanguage() {
        for (String path : List.of("/healthz", "/readyz")) {
            assertThat(LanguageChoice.of(path, null, "de", () -> fail("the database was asked")))
                    .isEqualTo(new LanguageChoice(Language.ENGLISH, false));
        }
    }

    @Test
    void theAccountMaySayOtherwiseWhereNothingWasChosen() {
        assertThat(LanguageChoice.of("/", null, "en", () -> "de")).isEqualTo(new LanguageChoice(Language.GERMAN, true));
        assertThat(LanguageChoice.of("/", "en", "de", () -> "de"))
                .isEqualTo(new LanguageChoice(Language.ENGLISH, false));
        assertThat(LanguageChoice.of("/", null, null, () -> "de"))
                .isEqualTo(new LanguageChoice(Language.ENGLISH, false));
    }

    @Test
    void programsAreAnsweredInEnglish() {
        assertThat(page(null, null, "de")).isEqualTo(Language.ENGLISH);
        assertThat(LanguageChoice.of("/api/v1/users", "de", "de", () -> "de"))
                .isEqualTo(new LanguageChoice(Language.ENGLISH, false));
    }

    @Test
    void theSwitchLeadsBackToThisHostAlone() {
        assertThat(LanguagePages.back("https://ctf.example/challenges?q=web")).isEqualTo("/challenges?q=web");
        assertThat(LanguagePages.back("https://ctf.example//evil.example")).isEqualTo("/");
        assertThat(LanguagePages.back("mailto:x@y.z")).isEqualTo("/");
        assertThat(LanguagePages.back("\\\\")).isEqualTo("/");
        assertThat(LanguagePages.back(null)).isEqualTo("/");
    }
}

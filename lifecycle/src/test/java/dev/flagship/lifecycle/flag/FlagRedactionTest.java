package dev.flagship.lifecycle.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagRedactionTest {
    private static final String FLAG = "CTF{0123456789abcdef}";
    private final FlagRedaction redaction = new FlagRedaction(FLAG);

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            it is CTF{0123456789abcdef}, really | it is [flag], really | within a line
            CTF{0123456789abcdef}CTF{0123456789abcdef} | [flag][flag] | twice
            456789abcdef} and so on | [flag] and so on | the text begins within it
            and so CTF{0123456 | and so [flag] | the text ends within it
            89abcdef} or CTF{0123456789abcdef} or CTF{012345678 | [flag] or [flag] or [flag] | all at once
            def} is an end that gives nothing away | def} is an end that gives nothing away | too little of it
            a brace { or CTF | a brace { or CTF | what only looks like it
            """)
    void aTailHasNothingOfTheFlag(String tail, String expected, String why) {
        assertThat(redaction.inTail(tail)).as(why).isEqualTo(expected);
    }

    @Test
    void whereverATailIsCutFewCharactersOfTheFlagAreLeft() {
        String said = "before " + FLAG + " after";
        for (int cut = 0; cut < said.length(); cut++) {
            String left = redaction.inTail(said.substring(cut)).replace(" after", "");
            assertThat(left).as("cut at %d", cut).doesNotContain("abcdef");
        }
    }

    @Test
    void aWholeTextKeepsWhatOnlyBeginsLikeAFlag() {
        assertThat(redaction.in("CTF{0123456")).isEqualTo("CTF{0123456");
        assertThat(redaction.in(String.format(Locale.ROOT, "Env: FLAG=%s", FLAG)))
                .isEqualTo("Env: FLAG=[flag]");
    }
}

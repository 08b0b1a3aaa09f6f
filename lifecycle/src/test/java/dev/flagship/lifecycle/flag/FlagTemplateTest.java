package dev.flagship.lifecycle.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagTemplateTest {
    private final RandomGenerator random = new Random(1);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            CTF{guessable}             | no placeholder: everybody would have one flag | exactly one <hex> or <uuid>
            CTF{<leet:only words>}     | look-alikes are too few to be unguessable     | exactly one <hex> or <uuid>
            CTF{<hex><hex>}            | two random parts                              | exactly one <hex> or <uuid>
            CTF{<hex>-<uuid>}          | two random parts of different kinds           | exactly one <hex> or <uuid>
            CTF{<user>}                | there is no such placeholder                  | unknown placeholder <user>
            CTF{<hex:8>x}              | hex takes no argument                         | <hex>
            CTF{<leet>_<hex>}          | leet needs its text                           | <leet:TEXT>
            CTF{<leet:>_<hex>}         | leet needs some text | only around hex
            CTF{<hex>                } > x | a lone bracket                            | only around hex
            CTF{<hex>}<                | a bracket that is never closed | only around hex
            CTF{${hex}}                | an expression language is not there           | exactly one <hex> or <uuid>
            CTF{(a+)+$}                | a regular expression is only text             | exactly one <hex> or <uuid>
            CTF{[0-9a-f]{32}}          | a regular expression is only text             | exactly one <hex> or <uuid>
            CTF{ä<hex>}                | not ASCII                                     | printable ASCII
            ''                         | empty                                         | 1 to 200
            '   '                      | blank                                         | 1 to 200
            ' CTF{<hex>}'              | nobody could hand it in                       | no blanks around it
            'CTF{<hex>} '              | nobody could hand it in                       | no blanks around it
            """)
    void badTemplatesAreRefusedWithWhatWasExpected(String template, String why, String expected) {
        assertThatThrownBy(() -> FlagTemplate.parse(template))
                .as(why)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void lineBreaksControlCharactersAndTooMuchTextAreRefused() {
        for (String template :
                new String[] {"CTF{<hex>}\n", "CTF{\t<hex>}", "CTF{\0<hex>}", "x".repeat(200) + "<hex>"}) {
            assertThatThrownBy(() -> FlagTemplate.parse(template)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void textAroundThePlaceholderIsKeptLetterForLetter() {
        assertThat(FlagTemplate.parse("a$1\\{b}<hex>.*").generate(random)).matches("a\\$1\\\\\\{b}[0-9a-f]{32}\\.\\*");
    }

    @Test
    void theDefaultHasThirtyTwoHexadecimalDigits() {
        assertThat(FlagTemplate.parse(FlagTemplate.DEFAULT).generate(random)).matches("CTF\\{[0-9a-f]{32}}");
    }

    @Test
    void everyHexadecimalDigitVaries() {
        FlagTemplate template = FlagTemplate.parse("<hex>");
        String[] flags = new String[500];
        java.util.Arrays.setAll(flags, i -> template.generate(random));
        for (int at = 0; at < 32; at++) {
            Set<Character> seen = new HashSet<>();
            for (String flag : flags) {
                seen.add(flag.charAt(at));
            }
            assertThat(seen).as("digit %s", at).hasSize(16);
        }
    }

    @Test
    void aUuidIsRandomAndOfItsVersion() {
        UUID uuid = UUID.fromString(FlagTemplate.parse("<uuid>").generate(random));
        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void leetWritesTheSameWordsInManyWays() {
        FlagTemplate template = FlagTemplate.parse("<leet:late goal>_<hex>");
        Set<String> words = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String flag = template.generate(random);
            words.add(flag.substring(0, 9));
            assertThat(flag).matches("[l1][a4][t7][e3]_[g6][o0][a4][l1]_[0-9a-f]{32}");
        }
        assertThat(words).hasSizeGreaterThan(50);
    }

    @Test
    void noFlagComesTwice() {
        FlagTemplate template = FlagTemplate.parse(FlagTemplate.DEFAULT);
        Set<String> flags = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            assertThat(flags.add(template.generate(random))).isTrue();
        }
    }
}

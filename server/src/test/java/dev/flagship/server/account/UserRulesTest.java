package dev.flagship.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "who@uni.example",
                "first.last+ctf@mail.uni.example",
                "o'neill@uni-1.example",
                "jörg@küste.example",
                "admin@localhost"
            })
    void whatGoesToTheDomainBehindItsSignIsAnAddress(String text) {
        assertThat(UserRules.isEmail(text)).isTrue();
    }

    /** Mail takes the first of these to {@code refused.example}, which no list would find in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "who@refused.example(x)",
                "who@refused.example(x).allowed.example",
                "(1)who@allowed.example",
                "<who@refused.example>",
                "x<who@refused.example>",
                "a,who@allowed.example",
                "x:who@allowed.example;",
                "who@refused.example.",
                "who@.refused.example",
                "who@[192.0.2.1]",
                "who@a@b",
                "who",
                "@refused.example",
                "who@"
            })
    void textThatMailReadsOtherwiseIsNoAddress(String text) {
        assertThat(UserRules.isEmail(text)).isFalse();
    }
}

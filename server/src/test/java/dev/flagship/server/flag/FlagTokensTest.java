package dev.flagship.server.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.flag.FlagTemplate;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagTokensTest {

    @Test
    void aTextWithoutAnythingUnguessableIsSeenThrough() {
        assertThat(FlagTokens.in("just CTF{wrong}").candidates()).contains("CTF{wrong}");
        assertThat(FlagTokens.in("just CTF{wrong}").complete()).isTrue();
        assertThat(FlagTokens.in("0123456789abcdef0123456789abcde").complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CTF{<hex>}",
                "flag-<hex>",
                "<hex>",
                "CTF{<hex>}-end",
                "{<hex>}",
                "CTF {<hex>}",
                "CTF{the <hex>}",
                "<leet:some words> <uuid>"
            })
    void whatATemplateCanMakeIsSuspectedInALongerText(String template) {
        String flag = FlagTemplate.parse(template).generate(new Random(1));

        assertThat(FlagTokens.in("is it " + flag + "?").complete()).isFalse();
        assertThat(FlagTokens.in("is it " + flag.toUpperCase(Locale.ROOT) + "?").complete())
                .isFalse();
    }
}

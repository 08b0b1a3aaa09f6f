package dev.flagship.server.flag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorFlagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"CTF{tide}\n", "  CTF{tide}", "CTF{tide}\u00a0", "\u200bCTF{tide}\ufeff", "\r\nCTF{tide}\r\n"})
    void blanksAroundAFlagAreNoPartOfIt(String written) {
        assertThat(flag(written, "").matches("CTF{tide}")).isTrue();
        assertThat(flag(written, AuthorFlag.CASE_INSENSITIVE).matches("ctf{TIDE}"))
                .isTrue();
        assertThat(flag(written, "").matches("ctf{TIDE}")).isFalse();
    }

    @Test
    void blanksWithinAFlagArePartOfIt() {
        assertThat(flag("CTF{high tide}", "").matches("CTF{hightide}")).isFalse();
        assertThat(flag("CTF{high tide}", "").matches("CTF{high tide}")).isTrue();
    }

    private static AuthorFlag flag(String content, String data) {
        return new AuthorFlag(1, 1, AuthorFlag.Type.STATIC, content, data);
    }
}

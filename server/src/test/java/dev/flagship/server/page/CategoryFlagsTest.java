package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryFlagsTest {

    @Test
    void aCategoryTakesTheFlagOfItsFirstLetter() {
        CategoryFlags flags = CategoryFlags.of(List.of("web", "pwn", "crypto", "0-day"));

        assertThat(flags.of("web")).isEqualTo(SignalFlag.W);
        assertThat(flags.of("pwn")).isEqualTo(SignalFlag.P);
        assertThat(flags.of("0-day")).isEqualTo(SignalFlag.D);
    }

    @Test
    void whereTwoCollideTheLaterTakesItsNextFreeLetter() {
        CategoryFlags flags = CategoryFlags.of(List.of("misc", "mobile", "m"));

        assertThat(flags.of("m")).isEqualTo(SignalFlag.M);
        assertThat(flags.of("misc")).isEqualTo(SignalFlag.I);
        assertThat(flags.of("mobile")).isEqualTo(SignalFlag.O);
    }

    @Test
    void theOrderInWhichCategoriesComeDoesNotMatter() {
        List<String> names = List.of("cloud", "crypto", "car", "c");

        CategoryFlags one = CategoryFlags.of(names);
        CategoryFlags other = CategoryFlags.of(names.reversed());

        assertThat(names).allSatisfy(name -> assertThat(one.of(name)).isEqualTo(other.of(name)));
    }

    @Test
    void categoriesWithoutLettersAndBeyondTheAlphabetHaveAFlagToo() {
        List<String> names = new ArrayList<>(List.of("", "42", "取证"));
        for (int i = 0; i < 40; i++) {
            names.add("a" + i);
        }

        CategoryFlags flags = CategoryFlags.of(names);

        assertThat(names).allSatisfy(name -> assertThat(flags.of(name)).isNotNull());
    }
}

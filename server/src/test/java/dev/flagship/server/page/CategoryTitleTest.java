package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTitleTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "web, Web",
                "OSINT, OSINT",
                "reverse engineering, Reverse Engineering",
                "hard-ware, Hard-Ware",
                "3d prints, 3d Prints",
                "who's who, Who's Who",
                "über, Über",
            })
    void wordsBeginWithALargeLetter(String category, String title) {
        assertThat(CategoryTitle.of(category)).isEqualTo(title);
    }
}

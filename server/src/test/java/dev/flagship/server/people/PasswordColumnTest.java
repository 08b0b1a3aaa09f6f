package dev.flagship.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordColumnTest {
    @Test
    void aTableWithoutTheColumnGetsIt() {
        assertThat(fill("name,email\nada,ada@example.org\nbo,bo@example.org", Map.of(3, "sesame")))
                .isEqualTo("name,email,password\nada,ada@example.org\nbo,bo@example.org,sesame\n");
    }

    @Test
    void whatIsGivenStays() {
        assertThat(fill("name\tPassWord\temail\r\nada\tgiven\ta@example.org\r\nbo\t\r\n", Map.of(3, "sesame")))
                .isEqualTo("name\tPassWord\temail\nada\tgiven\ta@example.org\nbo\tsesame\n");
        assertThat(fill("name;password\r\n\"ada\" ; \n", Map.of())).isEqualTo("name;password\r\n\"ada\" ; \n");
    }

    @Test
    void cellsAndTheNumbersOfLinesAreReadAgainAsTheyWere() {
        String text = """
                \uFEFFname;team;password

                "a;""b""
                c";" crew ";
                ;;
                bo

                cy;"a,b";" two "
                """;

        String filled = fill(text, Map.of(3, "sesame; one", 6, "\"two\""));

        assertThat(CsvText.read("table", filled))
                .containsExactly(
                        new CsvText.Line(1, List.of("name", "team", "password")),
                        new CsvText.Line(3, List.of("a;\"b\"\nc", " crew ", "sesame; one")),
                        new CsvText.Line(6, List.of("bo", "", "\"two\"")),
                        new CsvText.Line(8, List.of("cy", "a,b", " two ")));
    }

    private static String fill(String text, Map<Integer, String> passwords) {
        return PasswordColumn.fill("table", text, passwords);
    }
}

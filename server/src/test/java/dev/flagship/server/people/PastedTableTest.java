package dev.flagship.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.server.refusal.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTableTest {
    private final PastedTable table = new PastedTable("table", List.of("name"), List.of("name", "email", "team"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,email\nada,ada@example.org\nbo,bo@example.org",
                "\uFEFFName;EMail\r\nada;ada@example.org\r\nbo;bo@example.org\r\n",
                "name\temail\rada\t ada@example.org \rbo\tbo@example.org"
            })
    void cellsAreDividedAsSpreadsheetsDo(String text) {
        assertThat(table.read(text))
                .containsExactly(
                        new PastedLine(2, Map.of("name", "ada", "email", "ada@example.org")),
                        new PastedLine(3, Map.of("name", "bo", "email", "bo@example.org")));
    }

    @Test
    void quotationMarksKeepWhatWouldDivide() {
        assertThat(table.read("name,team\n\n\"a,\"\"b\"\"\nc\" , two words\n,,\nbo\n"))
                .containsExactly(
                        new PastedLine(3, Map.of("name", "a,\"b\"\nc", "team", "two words")),
                        new PastedLine(6, Map.of("name", "bo")));
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLine() {
        assertRefused("", "There is no table (expected: a line with the names of the columns, and a line for each");
        assertRefused("name\n", "There is no table");
        assertRefused("name,Role\nada,admin", "Line 1: the column Role (expected: name, email, team)");
        assertRefused("\nname,name\nada,ada", "Line 2: the column name is there twice.");
        assertRefused("email\nada@example.org", "Line 1: the column name is missing.");
        assertRefused("name,team\nada\nbo,a,b", "Line 3: 3 cells (expected: at most 2, one for each column)");
        assertRefused("name\nada\n\"bo\ncy", "Line 3: a quotation mark opens a cell and none closes it");
        assertRefused("name\nada\n\"bo\" cy", "Line 3: text after a closing quotation mark");
        assertRefused("name\nada\nb\uFFFD", "Line 3: a character that cannot be read (expected: text in UTF-8)");
        assertRefused("name\na\0b", "Line 2: a character that cannot be read");
    }

    @Test
    void aTableHasABound() {
        assertThat(table.read("name\n" + "ada\n".repeat(PastedTable.MOST_LINES)))
                .hasSize(PastedTable.MOST_LINES);
        assertRefused("name\n" + "ada\n".repeat(PastedTable.MOST_LINES + 1), "501 lines (expected: at most 500)");
        assertRefused("name\n" + "a".repeat(PastedTable.LONGEST), "262149 characters (expected: at most 262144)");
    }

    private void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> table.read(text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().sentence()).startsWith(sentence));
    }
}

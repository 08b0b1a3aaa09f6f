package dev.flagship.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void numbersStayNumbersAndTextThatLooksLikeAFormulaDoesNot() {
        assertThat(Csv.row(List.of(-20, "-20", "=1+1", true, "a, \"b\"")))
                .isEqualTo("-20,'-20,'=1+1,true,\"a, \"\"b\"\"\"\r\n");
    }
}

package dev.flagship.api.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A catalog whose container part says what it may not. */
abstract class BadContainerTestBase {
    static final String AT = "/challenges/0/container";

    @TempDir
    Path folder;

    Catalogs catalogs;

    @BeforeEach
    void prepare() {
        catalogs = new Catalogs(folder);
    }

    void refused(String fields, String pointer) {
        problems(catalogs.containerWith(fields), pointer);
    }

    static void problems(CatalogReading reading, String pointer) {
        assertThat(reading.challenges()).isEmpty();
        assertThat(reading.problems())
                .isNotEmpty()
                .allMatch(problem -> problem.pointer().equals(AT + pointer));
        assertThat(reading.problems()).allMatch(problem -> problem.code().equals("INVALID"));
    }
}

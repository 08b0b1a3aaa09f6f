package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A volume's time counts from the first of the looks that all saw it unused, over any number of runs. */
class CleanupNotesTest {
    private static final Instant FIRST = Instant.parse("2030-01-15T00:00:00.123456789Z");
    private static final Instant LATER = FIRST.plus(Duration.ofHours(4));
    private static final Instant LAST = LATER.plus(Duration.ofHours(4));

    @TempDir
    Path folder;

    @Test
    void whatStaysUnusedKeepsItsTimeAndWhatIsNewBegins() {
        look(Set.of("old"), FIRST);
        look(Set.of("old", "new"), LATER);

        assertThat(read().unusedSince()).isEqualTo(Map.of("old", FIRST, "new", LATER));
    }

    @Test
    void whatWasUsedAgainBeginsAnew() {
        look(Set.of("volume"), FIRST);
        look(Set.of(), LATER);
        assertThat(read().unusedSince()).isEmpty();

        look(Set.of("volume"), LAST);

        assertThat(read().unusedSince()).isEqualTo(Map.of("volume", LAST));
    }

    @Test
    void whatIsGoneIsForgotten() {
        look(Set.of("gone", "there"), FIRST);
        look(Set.of("there"), LATER);

        assertThat(read().unusedSince()).isEqualTo(Map.of("there", FIRST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"volumes\":",
                "{\"volumes\":[\"one\"]}",
                "{\"volumes\":{\"one\":\"2000-01-01T00:00:00Z\",\"two\":\"long ago\"}}",
                "{\"volumes\":{\"one\":\"2000-01-01T00:00:00Z\",\"two\":0}}",
            })
    void notesThatCannotBeReadBeginAnew(String broken) throws IOException {
        Files.writeString(file(), broken);
        assertThat(read().unusedSince()).as("nothing is old by them").isEmpty();

        look(Set.of("one"), LATER);

        assertThat(read().unusedSince()).isEqualTo(Map.of("one", LATER));
    }

    @Test
    void notesThatCannotBeWrittenAreAnErrorWithTheFilesName() throws IOException {
        Files.createDirectory(file());

        assertThatThrownBy(() -> look(Set.of("one"), FIRST))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(file() + ": cannot be written");
    }

    private void look(Set<String> unused, Instant at) {
        read().seen(unused, at).write(file());
    }

    private CleanupNotes read() {
        return CleanupNotes.read(file());
    }

    private Path file() {
        return folder.resolve("cleanup.json");
    }
}

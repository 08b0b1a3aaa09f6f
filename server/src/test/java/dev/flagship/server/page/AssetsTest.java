package dev.flagship.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The script of the pages is read in many short files and goes out as one. */
class AssetsTest {
    private static final Path SCRIPT = Path.of("src", "main", "resources", "static", "assets", Assets.SCRIPT);
    private static final Path FOLDER = SCRIPT.resolveSibling("app");
    private static final int LONGEST_FILE = 250;

    @Test
    void everyFileHasItsPlace() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> FOLDER.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Assets.PARTS.stream().map(part -> part + ".js").toList());
        }
        assertThat(Assets.PARTS).endsWith("start");
    }

    @Test
    void allFilesGoOutInTheirOrder() throws IOException {
        List<String> texts = texts();

        assertThat(new String(new Assets().script(), StandardCharsets.UTF_8))
                .startsWith(texts.getFirst())
                .containsSubsequence(texts)
                .endsWith(texts.getLast());
    }

    @Test
    void eachIsShortAndSaysFirstWhatItIsAbout() throws IOException {
        for (String text : texts()) {
            assertThat(text).startsWith("// ");
            assertThat(text.lines()).as(text).hasSizeLessThanOrEqualTo(LONGEST_FILE);
        }
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        texts.add(Files.readString(SCRIPT));
        for (String part : Assets.PARTS) {
            texts.add(Files.readString(FOLDER.resolve(part + ".js")));
        }
        return texts;
    }
}

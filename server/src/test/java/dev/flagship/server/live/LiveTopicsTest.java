package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script of the pages listens for each topic by its name: what it does not listen for is never heard. */
class LiveTopicsTest {
    private static final Path SCRIPT = Path.of("src", "main", "resources", "static", "assets", "app", "live.js");
    private static final Pattern LISTENED = Pattern.compile("const TOPICS = \\[([^\\]]+)]");
    private static final Pattern HANDLED = Pattern.compile("event\\.type === '([^']+)'");
    private static final Pattern WORD = Pattern.compile("'([^']+)'");
    /** What the script tells itself when its stream is open again. */
    private static final String RESUMED = "resumed";

    @Test
    void pagesListenForEveryTopicAndHandleNoOther() throws IOException {
        String script = Files.readString(SCRIPT);
        List<String> listened = LISTENED.matcher(script)
                .results()
                .flatMap(list -> words(WORD, list.group(1)).stream())
                .toList();

        assertThat(listened).containsExactlyInAnyOrderElementsOf(LiveEvent.TOPICS);
        assertThat(words(HANDLED, script))
                .contains("recreated")
                .filteredOn(type -> !type.equals(RESUMED))
                .isSubsetOf(listened);
    }

    private static List<String> words(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}

package dev.flagship.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The plans that are kept beside the results are those of the statements that are hot now. */
class PlansFileTest {
    private static final String HEADING = "## ";

    @Test
    void eachHotQueryHasItsPlanAndNothingElseHas() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("plans.md"))) {
            List<String> planned = lines.filter(line -> line.startsWith(HEADING))
                    .map(line -> line.substring(HEADING.length()))
                    .toList();
            assertThat(planned)
                    .containsExactlyElementsOf(
                            HotQuery.ALL.stream().map(HotQuery::name).toList());
        }
    }
}

package dev.flagship.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReasonsTest {
    private static final Reasons REASONS = Reasons.of("""
            # Why

            About the file.

            ## stop

            ### p95 | p99

            The engine
            was slow.

            ### ratio

            It asks twice.

            ## web

            All of it is slow.
            """);

    @Test
    void missedConditionsShowTheirReasonsInTheOrderOfTheFile() {
        assertThat(REASONS.under("stop", List.of("ratio of medians", "p99 in ms")))
                .isEqualTo("""

                        **Missed p95, p99:** The engine
                        was slow.

                        **Missed ratio:** It asks twice.
                        """);
        assertThat(REASONS.under("web", List.of("anything"))).isEqualTo("""

                        **Missed:** All of it is slow.
                        """);
    }

    @Test
    void theReasonOfAConditionThatIsMetIsNotShown() {
        assertThat(REASONS.under("stop", List.of("ratio of medians"))).doesNotContain("was slow");
        assertThat(REASONS.under("stop", List.of())).isEmpty();
        assertThat(REASONS.under("web", List.of())).isEmpty();
    }

    @Test
    void missedConditionsWithoutAReasonAreShownAsUnexplained() {
        assertThat(REASONS.under("stop", List.of("ratio of medians", "bytes", "errors")))
                .contains("It asks twice.")
                .endsWith("**Missed bytes; errors:** nobody has measured why yet.\n");
        assertThat(REASONS.under("spike", List.of("lost")))
                .isEqualTo("\n**Missed lost:** nobody has measured why yet.\n");
        assertThat(Reasons.of("").under("stop", List.of("ratio"))).contains("nobody has measured why yet");
    }

    @Test
    void everyWrittenReasonIsAboutAConditionThatExists() throws IOException {
        Reasons written = Reasons.read(Path.of("reasons.md"));
        assertThat(written.benchmarks()).isNotEmpty();
        for (String benchmark : written.benchmarks()) {
            JsonNode result = JsonMapper.shared().readTree(Files.readString(Path.of("results", benchmark + ".json")));
            List<String> conditions = result.path("details")
                    .path("conditions")
                    .valueStream()
                    .map(condition -> condition.path("what").asString(""))
                    .toList();
            assertThat(written.all(benchmark))
                    .as(benchmark)
                    .allSatisfy(reason -> assertThat(reason.about())
                            .allSatisfy(part -> assertThat(conditions).anyMatch(what -> what.contains(part))));
        }
    }
}

package dev.flagship.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.benchmarks.measure.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultFilesTest {
    private static final Machine MACHINE = new Machine("A Processor", 2, 4096, "Linux 6", "25", "Docker 20.10");

    @TempDir
    Path folder;

    @Test
    void a_result_is_one_json_object_with_the_names_of_the_contract() {
        JsonNode json = JsonMapper.shared().readTree(ResultFiles.json(stop(300)));

        assertThat(json.propertyNames())
                .containsExactly("name", "value", "unit", "baseline", "ratio", "target", "met", "details");
        assertThat(json.path("ratio").asDouble()).isEqualTo(1.5);
        assertThat(json.path("details").path("machine").path("memory_megabytes").asInt())
                .isEqualTo(4096);
        assertThat(json.path("details").path("conditions").get(0).path("met").asBoolean())
                .isFalse();
    }

    @Test
    void a_target_is_met_when_every_condition_holds() {
        assertThat(stop(240).met()).isTrue();
        assertThat(stop(300).met()).isFalse();
    }

    @Test
    void the_table_has_the_latest_result_of_each_benchmark_with_machine_and_date() throws IOException {
        ResultFiles files = new ResultFiles(folder);

        files.keep(stop(300));
        files.keep(Result.skipped("gateway", "requests/s", "as fast", "wrk not installed"));
        files.keep(stop(240));

        assertThat(Files.readString(folder.resolve("RESULTS.md")))
                .contains("| `stop` | 240 ms | 200 ms | 1.2 | fast enough | yes |")
                .contains("| `gateway` | – | – | – | as fast | – |")
                .contains("Not measured: wrk not installed")
                .contains("- ratio: 1.2 (limit 1.25) yes")
                .contains("2026-01-02T03:04:05Z; load 0.5 before; processor A Processor; cores 2")
                .doesNotContain("300 ms");
    }

    @Test
    void what_is_missed_stands_with_the_reason_that_somebody_wrote_until_it_is_met() throws IOException {
        ResultFiles files = new ResultFiles(folder);
        Path page = folder.resolve("RESULTS.md");
        Files.writeString(folder.resolve("reasons.md"), "## stop\n\n### ratio\n\nThe engine is slow.\n");

        files.keep(stop(300));
        assertThat(Files.readString(page))
                .contains("- ratio: 1.5 (limit 1.25) **no**\n\n**Missed ratio:** The engine is slow.\n\n2026-01-02");

        files.keep(stop(320));
        assertThat(Files.readString(page)).contains("1.6 (limit 1.25)").contains("The engine is slow.");

        files.keep(stop(240));
        assertThat(Files.readString(page)).doesNotContain("The engine is slow.");
    }

    @Test
    void a_machine_that_was_not_at_rest_is_said_to_be() throws IOException {
        new ResultFiles(folder).keep(stop(240).with("load_before", 1.0));

        assertThat(Files.readString(folder.resolve("RESULTS.md"))).contains("load 1 before, not at rest; processor");
    }

    @Test
    void where_cpu_was_measured_each_question_has_its_median_and_the_shares_of_server_and_database()
            throws IOException {
        Map<String, Object> question = Map.of(
                "per_second",
                7572,
                "median_ms",
                0.194,
                "p95_ms",
                19.2,
                "p99_ms",
                60.7,
                "server_cpu_ms",
                0.198,
                "database_cpu_ms",
                0.00237);

        new ResultFiles(folder).keep(stop(240).with("challenge list, quiet", question));

        assertThat(Files.readString(folder.resolve("RESULTS.md")))
                .contains("| challenge list, quiet | 7572 | 0.194 | 19.2 | 60.7 | 0.198 | 0.00237 |");
    }

    @Test
    void the_page_that_is_kept_is_what_the_results_beside_it_say() throws IOException {
        Path kept = Path.of("RESULTS.md");
        Files.createDirectories(folder.resolve("results"));
        try (Stream<Path> files = Files.list(Path.of("results"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("results").resolve(file.getFileName().toString()));
            }
        }

        Files.copy(Path.of("reasons.md"), folder.resolve("reasons.md"));
        new ResultFiles(folder).writeTable();

        assertThat(Files.readString(kept)).isEqualTo(Files.readString(folder.resolve("RESULTS.md")));
    }

    private static Result stop(double millis) {
        return Result.beside(
                        "stop",
                        millis,
                        "ms",
                        200,
                        "fast enough",
                        List.of(Condition.atMost("ratio", millis / 200, 1.25)),
                        Map.of("counted", "stops"))
                .with("date", "2026-01-02T03:04:05Z")
                .with("load_before", 0.5)
                .with("machine", MACHINE);
    }
}

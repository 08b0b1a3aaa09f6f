package dev.flagship.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The latest result of each benchmark: one JSON file each in {@code results/}, and {@code RESULTS.md} made from all of
 * them, with the reasons in {@code reasons.md} for those that missed their target.
 *
 * @param folder the folder that contains all of these
 */
public record ResultFiles(Path folder) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Returns the JSON object that {@code bench NAME --json} prints. */
    public static String json(Result result) {
        return JSON.writeValueAsString(result);
    }

    /** Keeps the result in place of an earlier one, and writes the table again. */
    public void keep(Result result) throws IOException {
        Path results = Files.createDirectories(folder.resolve("results"));
        Files.writeString(results.resolve(result.name() + ".json"), json(result) + "\n");
        writeTable();
    }

    /** Writes the table from what is in {@code results/}. */
    void writeTable() throws IOException {
        Reasons reasons = Reasons.read(folder.resolve("reasons.md"));
        Files.writeString(
                folder.resolve("RESULTS.md"), new ResultTable(all(folder.resolve("results")), reasons).text());
    }

    private static List<JsonNode> all(Path results) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.add(JSON.readTree(Files.readString(file)));
            }
        }
        return all;
    }
}

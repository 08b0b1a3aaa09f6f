package dev.flagship.benchmarks.report;

import dev.flagship.benchmarks.measure.Rest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All results as one page of Markdown, with the reasons of those that missed their target. */
record ResultTable(List<JsonNode> results, Reasons reasons) {

    String text() {
        StringBuilder text = new StringBuilder("""
                # Results

                Written by `./flagship bench NAME`; the JSON of each is in `results/`, how it is measured in
                [docs/performance.md](../docs/performance.md). Ratios are between two things measured in the same run. Why
                something is missed, and what was tried, is from [reasons.md](reasons.md), which people write.

                | benchmark | value | baseline | ratio | target | met |
                |---|---|---|---|---|---|
                """);
        results.forEach(result -> text.append(row(result)));
        results.forEach(result -> text.append(section(result)));
        return text.toString();
    }

    private static String row(JsonNode result) {
        String unit = result.path("unit").asString("");
        return "| `%s` | %s | %s | %s | %s | %s |%n"
                .formatted(
                        result.path("name").asString(""),
                        figure(result.path("value"), unit),
                        figure(result.path("baseline"), unit),
                        figure(result.path("ratio"), ""),
                        result.path("target").asString("").replace("|", "\\|"),
                        met(result.path("met")));
    }

    private String section(JsonNode result) {
        JsonNode details = result.path("details");
        String name = result.path("name").asString("");
        List<String> missed = new ArrayList<>();
        StringBuilder text = new StringBuilder("\n## " + name + "\n\n");
        text.append(paragraph(details.path("skipped"), "Not measured: "));
        text.append(paragraph(details.path("counted"), ""));
        for (JsonNode condition : details.path("conditions")) {
            String what = condition.path("what").asString("");
            if (!condition.path("met").asBoolean(true)) {
                missed.add(what);
            }
            text.append("- %s: %s (limit %s) %s%n"
                    .formatted(
                            what,
                            figure(condition.path("value"), ""),
                            figure(condition.path("limit"), ""),
                            met(condition.path("met"))));
        }
        text.append(reasons.under(name, missed));
        text.append(questions(details));
        text.append(origin(details));
        return text.toString();
    }

    /** Returns a table of the kinds of requests whose CPU time was measured, for server and database separately. */
    private static String questions(JsonNode details) {
        String rows = details.properties().stream()
                .filter(field -> field.getValue().has("server_cpu_ms"))
                .map(field -> "| %s | %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                field.getKey(),
                                figure(field.getValue().path("per_second"), ""),
                                figure(field.getValue().path("median_ms"), ""),
                                figure(field.getValue().path("p95_ms"), ""),
                                figure(field.getValue().path("p99_ms"), ""),
                                figure(field.getValue().path("server_cpu_ms"), ""),
                                figure(field.getValue().path("database_cpu_ms"), "")))
                .collect(Collectors.joining());
        return rows.isEmpty() ? "" : """

                | question | requests/s | p50 in ms | p95 | p99 | CPU of the server in ms a request | CPU of the database |
                |---|---|---|---|---|---|---|
                """ + rows;
    }

    private static String origin(JsonNode details) {
        JsonNode machine = details.path("machine");
        if (machine.isMissingNode()) {
            return "";
        }
        String where = machine.properties().stream()
                .map(field -> field.getKey().replace('_', ' ') + " " + plain(field.getValue()))
                .collect(Collectors.joining("; "));
        JsonNode load = details.path("load_before");
        return "\n%s; load %s before%s; %s.%n"
                .formatted(
                        details.path("date").asString(""),
                        plain(load),
                        load.asDouble(0) >= Rest.BUSY ? ", not at rest" : "",
                        where);
    }

    private static String paragraph(JsonNode text, String prefix) {
        return text.isString() ? prefix + text.asString() + "\n\n" : "";
    }

    private static String figure(JsonNode value, String unit) {
        return value.isNumber() ? plain(value) + (unit.isEmpty() ? "" : " " + unit) : "–";
    }

    private static String plain(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value.isString() ? value.asString() : value.toString();
    }

    private static String met(JsonNode met) {
        if (!met.isBoolean()) {
            return "–";
        }
        return met.asBoolean() ? "yes" : "**no**";
    }
}

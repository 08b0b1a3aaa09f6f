package dev.flagship.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Written reasons why targets are missed and what was tried, by benchmark. People write them into a file beside the
 * results, so that they survive another run of a benchmark. A reason is shown only while something that it is about is
 * missed.
 */
final class Reasons {
    private static final String BENCHMARK = "## ";
    private static final String CONDITIONS = "### ";
    private static final String OR = " | ";

    private final Map<String, List<Reason>> reasons;

    private Reasons(Map<String, List<Reason>> reasons) {
        this.reasons = reasons;
    }

    /** Reads the file; a missing file has no reasons. */
    static Reasons read(Path file) throws IOException {
        return of(Files.exists(file) ? Files.readString(file) : "");
    }

    /** Reads the text of such a file. */
    static Reasons of(String page) {
        Map<String, List<Reason>> reasons = new LinkedHashMap<>();
        String benchmark = "";
        List<String> about = List.of();
        StringBuilder text = new StringBuilder();
        for (String line : (page + "\n" + BENCHMARK).lines().toList()) {
            boolean next = line.startsWith(BENCHMARK);
            if (next || line.startsWith(CONDITIONS)) {
                add(reasons, benchmark, about, text);
                benchmark = next ? line.substring(BENCHMARK.length()).strip() : benchmark;
                about = next ? List.of() : parts(line.substring(CONDITIONS.length()));
            } else {
                text.append(line).append('\n');
            }
        }
        return new Reasons(reasons);
    }

    private static List<String> parts(String heading) {
        return List.of(heading.strip().split(Pattern.quote(OR), -1));
    }

    /**
     * Adds the text as a reason and empties it. Text above the first benchmark is about the file itself and is dropped.
     */
    private static void add(
            Map<String, List<Reason>> reasons, String benchmark, List<String> about, StringBuilder text) {
        String said = text.toString().strip();
        text.setLength(0);
        if (!benchmark.isEmpty() && !said.isEmpty()) {
            reasons.computeIfAbsent(benchmark, name -> new ArrayList<>()).add(new Reason(about, said));
        }
    }

    /** Returns the benchmarks that have reasons. */
    Set<String> benchmarks() {
        return reasons.keySet();
    }

    /** Returns all reasons of a benchmark. */
    List<Reason> all(String benchmark) {
        return reasons.getOrDefault(benchmark, List.of());
    }

    /** Returns the reasons of a benchmark that are about any of these conditions. */
    private List<Reason> about(String benchmark, List<String> conditions) {
        return all(benchmark).stream()
                .filter(reason -> conditions.stream().anyMatch(reason::isAbout))
                .toList();
    }

    /**
     * Returns the text under a benchmark that missed these conditions: the reasons, and the conditions that have none
     * yet.
     */
    String under(String benchmark, List<String> missed) {
        List<Reason> said = about(benchmark, missed);
        String open = missed.stream()
                .filter(condition -> said.stream().noneMatch(reason -> reason.isAbout(condition)))
                .collect(Collectors.joining("; "));
        StringBuilder text = new StringBuilder();
        for (Reason reason : said) {
            String what = reason.about().isEmpty() ? "" : " " + String.join(", ", reason.about());
            text.append("\n**Missed%s:** %s%n".formatted(what, reason.text()));
        }
        if (!open.isEmpty()) {
            text.append("\n**Missed %s:** nobody has measured why yet.%n".formatted(open));
        }
        return text.toString();
    }
}

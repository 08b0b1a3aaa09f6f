package dev.flagship.benchmarks.report;

import java.util.List;
import java.util.Objects;

/**
 * Why targets are missed, as somebody wrote it down.
 *
 * @param about parts of the conditions that it is about; none for every condition of the benchmark
 * @param text Markdown
 */
record Reason(List<String> about, String text) {

    Reason {
        about = List.copyOf(about);
        Objects.requireNonNull(text, "text");
    }

    boolean isAbout(String condition) {
        return about.isEmpty() || about.stream().anyMatch(condition::contains);
    }
}

package dev.flagship.benchmarks.report;

import java.util.List;
import java.util.Objects;

/**
 * A written reason why targets are missed.
 *
 * @param about parts of the conditions that it is about; empty for every condition of the benchmark
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

package dev.flagship.api.challenge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file. Beyond 1,000 problems, which nobody would read, it only counts. */
final class Problems {
    private static final int MOST = 1_000;

    private final Path file;
    private final List<CatalogProblem> shown = new ArrayList<>();
    private int more;

    Problems(Path file) {
        this.file = file;
    }

    void add(String pointer, String value, String expected) {
        if (shown.size() < MOST) {
            shown.add(CatalogProblem.invalid(file, pointer, value, expected));
        } else {
            more++;
        }
    }

    List<CatalogProblem> all() {
        List<CatalogProblem> all = new ArrayList<>(shown);
        if (more > 0) {
            all.add(CatalogProblem.invalid(file, "/challenges/-", more + " more problems", "none"));
        }
        return all;
    }
}

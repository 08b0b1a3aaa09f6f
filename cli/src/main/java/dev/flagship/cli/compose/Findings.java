package dev.flagship.cli.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what a compose file's reader finds: what keeps it from becoming a challenge, and what its author should
 * know.
 */
final class Findings {
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Records that something at {@code path}, e.g. {@code services.web.ports}, cannot be taken over. */
    void refuse(String path, String found, String expected) {
        problems.add(path + ": " + found + " (expected: " + expected + ")");
    }

    /** Records that something at {@code path} was left out or changed, which is no reason to refuse the rest. */
    void note(String path, String what) {
        notes.add(path + ": " + what);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}

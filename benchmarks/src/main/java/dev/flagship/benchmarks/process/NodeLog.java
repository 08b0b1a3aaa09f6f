package dev.flagship.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What a node logged about its latest start.
 *
 * @param file its log
 */
record NodeLog(Path file) {
    /** Migrations are done, keys are checked, the gateway is open, and the loop begins. */
    static final String WIRED = " node of platform ";

    /** The node has the lease and asks the engine what there is. */
    static final String LEADS = " this node has the engine";

    /** Returns when it last logged this. */
    Instant last(String what) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            String line = lines.filter(each -> each.contains(what))
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new IOException(file + ": nobody says \"" + what.strip() + "\""));
            return Instant.parse(line.substring(0, line.indexOf(' ')));
        }
    }
}

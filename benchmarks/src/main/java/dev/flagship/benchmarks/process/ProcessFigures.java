package dev.flagship.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figures that Linux gives for a process.
 *
 * @param pid process id
 */
record ProcessFigures(long pid) {
    private static final int HUNDREDTH_NANOS = 10_000_000;
    // The fields 14 to 17 and 22 of the line, counted after the name, which ends with ')'.
    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;
    private static final int START_TIME = 19;

    /** Returns the resident memory in megabytes; memory shared with other processes counts in full. */
    double residentMegabytes() throws IOException {
        return kilobytes("smaps_rollup", "Rss:") / 1024.0;
    }

    /**
     * Returns the resident memory in megabytes; memory shared with other processes counts in proportion, so that
     * figures add up.
     */
    double proportionalMegabytes() throws IOException {
        return kilobytes("smaps_rollup", "Pss:") / 1024.0;
    }

    /** Returns this process and all its descendants. */
    List<ProcessFigures> family() {
        List<ProcessFigures> family = new ArrayList<>(List.of(this));
        ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .forEach(child -> family.add(new ProcessFigures(child.pid())));
        return family;
    }

    /** Returns the time since its start, in nanoseconds, to a hundredth of a second. */
    long ageNanos() throws IOException {
        String[] fields = stat();
        // Both count hundredths of a second since the machine started.
        long started = Long.parseLong(fields[START_TIME]);
        String uptime = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
        return (Long.parseLong(uptime.replace(".", "")) - started) * HUNDREDTH_NANOS;
    }

    /**
     * Returns the processor time of this process and of its ended children, in milliseconds, to a hundredth of a
     * second.
     */
    double processorMillis() throws IOException {
        String[] fields = stat();
        long hundredths = 0;
        for (int i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
            hundredths += Long.parseLong(fields[i]);
        }
        return hundredths * 10.0;
    }

    private String[] stat() throws IOException {
        String stat = Files.readString(file("stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    private long kilobytes(String name, String field) throws IOException {
        try (Stream<String> lines = Files.lines(file(name))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("process " + pid + ": " + name + " has no " + field));
        }
    }

    private Path file(String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}

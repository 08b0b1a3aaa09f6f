package dev.flagship.system.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many files and sockets processes hold open, with those of their children. What keeps one with each fault has none left in
 * the end.
 */
public final class Descriptors {
    /** Pools of connections fill and empty by about this many. */
    static final int PLAY = 40;

    private final Map<String, Long> first = new HashMap<>();

    /** Says which of these processes holds many more than when it was first looked at here; one that has ended holds none. */
    public List<String> violations(List<Long> processes) {
        return processes.stream()
                .flatMap(pid -> violation("process " + pid, pid))
                .toList();
    }

    /** The same by name: a process that is in another's place is compared with that. */
    public List<String> violations(Map<String, Long> processes) {
        return processes.entrySet().stream()
                .flatMap(each -> violation(each.getKey(), each.getValue()))
                .toList();
    }

    private Stream<String> violation(String name, long pid) {
        long open = open(pid);
        long before = first.computeIfAbsent(name, known -> open);
        return open > before + PLAY
                ? Stream.of(name + " holds " + open + " files and sockets, first it was " + before)
                : Stream.empty();
    }

    private static long open(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> count(process.pid()))
                .sum();
    }

    private static long count(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.count();
        } catch (IOException ended) {
            return 0;
        }
    }
}

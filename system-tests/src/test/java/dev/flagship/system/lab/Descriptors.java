package dev.flagship.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many files, sockets and threads processes have, with those of their children. What keeps one with each fault has none
 * left in the end.
 */
public final class Descriptors {
    /** Pools of connections, and a virtual machine's own threads, come and go by about this many. */
    static final int PLAY = 40;

    private final Map<String, Long> first = new HashMap<>();

    /** Says which of these processes has many more than when it was first looked at; one that has ended has none. */
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
        return Stream.concat(
                growth(name + " holds ", " files and sockets", count(pid, "fd")),
                growth(name + " runs ", " threads", count(pid, "task")));
    }

    private Stream<String> growth(String holder, String what, long now) {
        long before = first.computeIfAbsent(holder, known -> now);
        return now > before + PLAY ? Stream.of(holder + now + what + ", first it was " + before) : Stream.empty();
    }

    private static long count(long pid, String kind) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> entries(Path.of("/proc", Long.toString(process.pid()), kind)))
                .sum();
    }

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}

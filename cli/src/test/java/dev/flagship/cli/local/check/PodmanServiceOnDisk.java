package dev.flagship.cli.local.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service as the kernel lists it in {@code /proc}, with the files that it sees. */
record PodmanServiceOnDisk(Path proc, Path process) {

    /** One that was started with these words. Nobody sees its environment until it is said. */
    static PodmanServiceOnDisk started(Path proc, String... command) throws IOException {
        Path process = Files.createDirectories(proc.resolve("7"));
        Files.writeString(process.resolve("cmdline"), String.join("\0", command) + "\0");
        return new PodmanServiceOnDisk(proc, process);
    }

    /** Says its environment, each variable as {@code NAME=value}. */
    PodmanServiceOnDisk with(String... variables) throws IOException {
        Files.writeString(process.resolve("environ"), String.join("\0", variables) + "\0");
        return this;
    }

    /** Lays a file where it sees it. */
    PodmanServiceOnDisk seeing(String folder, String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(process.resolve("root" + folder)).resolve(name), text);
        return this;
    }

    PodmanService.Running running() {
        return PodmanService.of(proc).running().getFirst();
    }
}

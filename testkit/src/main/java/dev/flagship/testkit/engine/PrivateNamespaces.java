package dev.flagship.testkit.engine;

import dev.flagship.postgres.process.DependentProcess;
import dev.flagship.postgres.process.DependentProcess.DeathSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/**
 * Namespaces of a test's own for processes, mounts and networks. When their first process ends, the kernel ends all others
 * and takes mounts, bridges, links and rules along; and that one ends with this JVM, however this ends.
 */
public final class PrivateNamespaces implements AutoCloseable {
    /**
     * What is to be run inside so that Podman does not ask for the package of each of its programs whenever it is asked what it
     * is: Debian's answer takes longer than all else that it does, and nobody reads it.
     */
    static final String NO_PACKAGES = "[ ! -e /usr/bin/dpkg ] || mount --bind /bin/false /usr/bin/dpkg";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Does nothing but bury those whose parents died. */
    private static final String FIRST = "while :; do sleep 1000 & wait $!; done";

    private final Process holder;
    private final long init;

    private PrivateNamespaces(Process holder) {
        this.holder = holder;
        this.init = firstOf(holder);
    }

    /** Makes them; fails where this process may not. */
    public static PrivateNamespaces make() {
        return make(List.of("--net"));
    }

    /** The same with this machine's network. */
    public static PrivateNamespaces makeOnThisNetwork() {
        return make(List.of());
    }

    private static PrivateNamespaces make(List<String> besides) {
        List<String> command = new ArrayList<>(List.of("unshare"));
        command.addAll(besides);
        command.addAll(List.of("--mount", "--pid", "--fork", "--kill-child=KILL", "--mount-proc", "bash", "-c", FIRST));
        try {
            return new PrivateNamespaces(DependentProcess.start(
                    DeathSignal.KILL,
                    List.of(),
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long firstOf(Process holder) {
        return Awaitility.await("namespaces")
                .atMost(PATIENCE)
                .failFast("namespaces need root: run the tests as root", () -> !holder.isAlive())
                .until(() -> holder.children().findFirst().filter(PrivateNamespaces::isBash), Optional::isPresent)
                .orElseThrow()
                .pid();
    }

    private static boolean isBash(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "comm"))
                    .strip()
                    .equals("bash");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Their first process, as this machine knows it. */
    public long first() {
        return init;
    }

    /** What a command begins with so that it runs among their networks, seeing this machine's processes and files. */
    public List<String> entering() {
        return List.of("nsenter", "--target", Long.toString(init), "--net", "--");
    }

    /** The command, inside in all respects. */
    public List<String> inside(String... command) {
        List<String> all =
                new ArrayList<>(List.of("nsenter", "--target", Long.toString(init), "--net", "--mount", "--pid", "--"));
        all.addAll(List.of(command));
        return all;
    }

    @Override
    public void close() {
        ProcessHandle.of(init).ifPresent(ProcessHandle::destroyForcibly);
        holder.onExit().join();
    }
}

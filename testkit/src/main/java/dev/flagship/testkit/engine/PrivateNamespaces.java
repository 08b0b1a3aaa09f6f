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
 * Namespaces for processes, mounts and networks that belong to one test. When their first process ends, the kernel ends
 * all others and removes mounts, bridges, links and rules. That first process ends with this JVM, however the JVM ends.
 */
public final class PrivateNamespaces implements AutoCloseable {
    /**
     * A command to run inside. Without it Podman, whenever it is asked about itself, asks Debian for the package of
     * each of its programs. That takes longer than all else that Podman does, and nobody reads the answer.
     */
    static final String NO_PACKAGES = "[ ! -e /usr/bin/dpkg ] || mount --bind /bin/false /usr/bin/dpkg";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The first process, which only reaps processes whose parents died. */
    private static final String FIRST = "while :; do sleep 1000 & wait $!; done";

    private final Process holder;
    private final long init;

    private PrivateNamespaces(Process holder) {
        this.holder = holder;
        this.init = firstOf(holder);
    }

    /** Makes namespaces with a network of their own; fails if this process may not. */
    public static PrivateNamespaces make() {
        return make(List.of("--net"));
    }

    /** Makes namespaces with this machine's network. */
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

    /** Returns the id of their first process, as this machine sees it. */
    public long first() {
        return init;
    }

    /** Returns the beginning of a command that runs in these networks but sees this machine's processes and files. */
    public List<String> entering() {
        return List.of("nsenter", "--target", Long.toString(init), "--net", "--");
    }

    /** Returns the command so that it runs inside all of the namespaces. */
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

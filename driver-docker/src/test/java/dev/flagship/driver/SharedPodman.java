package dev.flagship.driver;

import dev.flagship.testkit.engine.Podman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One admitted Podman of a kind for all tests of a run, ended when the last is over. */
abstract class SharedPodman<P extends Podman> implements ParameterResolver {
    private final Class<P> kind;
    private final Function<Path, P> start;
    private final Function<P, TestEngine> drive;

    /** {@code start} starts one below an empty folder, {@code drive} has the driver look at it. */
    SharedPodman(Class<P> kind, Function<Path, P> start, Function<P, TestEngine> drive) {
        this.kind = kind;
        this.start = start;
        this.drive = drive;
    }

    /** Podman, and the driver's view of it. */
    private record Running(Path folder, Podman podman, TestEngine engine) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
            podman.close();
            Programs.run("rm", "-rf", folder.toString());
        }
    }

    private Running begin() {
        try {
            Path folder = Files.createTempDirectory("fl-pod");
            P podman = start.apply(folder);
            return new Running(folder, podman, drive.apply(podman));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestEngine.class || type == kind;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(kind, key -> begin(), Running.class);
        return parameter.getParameter().getType() == TestEngine.class ? running.engine() : running.podman();
    }
}

package dev.flagship.driver;

import dev.flagship.testkit.engine.PrivatePodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One admitted Podman for all tests of a run, ended when the last is over. */
public final class PodmanExtension implements ParameterResolver {
    /** Podman, and the driver's view of it. */
    record Running(Path folder, PrivatePodman podman, TestEngine engine) implements AutoCloseable {
        static Running start() {
            try {
                Path folder = Files.createTempDirectory("fl-pod");
                PrivatePodman podman = PrivatePodman.start(folder, Checkout.home());
                return new Running(folder, podman, TestEngine.open(podman.url()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            engine.close();
            podman.close();
            Programs.run("rm", "-rf", folder.toString());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestEngine.class || type == PrivatePodman.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getStore(
                        ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
        return parameter.getParameter().getType() == TestEngine.class ? running.engine() : running.podman();
    }
}

package dev.flagship.driver;

import dev.flagship.testkit.engine.RootlessPodman;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One Podman without root for all tests of a run, ended when the last is over. */
final class RootlessPodmanExtension implements ParameterResolver {
    /** Podman, and the driver's view of it. */
    record Running(Path folder, RootlessPodman podman, TestEngine engine) implements AutoCloseable {
        static Running start() {
            try {
                Path folder = Files.createTempDirectory("fl-rootless");
                RootlessPodman podman = RootlessPodman.start(folder, Checkout.home());
                TestEngine engine = TestEngine.lacking(
                        podman.url(),
                        config -> new DriverConfig(
                                config.url(),
                                config.platformId(),
                                podman.security(),
                                config.toolsTar(),
                                config.timeout()));
                return new Running(folder, podman, engine);
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
        return parameter.getParameter().getType() == TestEngine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .engine();
    }
}

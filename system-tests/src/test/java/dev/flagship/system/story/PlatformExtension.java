package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.host.FreePorts;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One platform for all classes that only play on it, which goes down when the last of them is over. It says everything as JSON,
 * and shows its metrics. Each class leaves nothing running there.
 */
final class PlatformExtension implements ParameterResolver, AfterAllCallback {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPlatform.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context)
                .computeIfAbsent(
                        RunningPlatform.class,
                        key -> RunningPlatform.up("--log-format=JSON", "--metrics-port=" + FreePorts.block(2)),
                        RunningPlatform.class);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RunningPlatform platform =
                Objects.requireNonNull(store(context).get(RunningPlatform.class, RunningPlatform.class));
        assertThat(platform.containers())
                .as("left by " + context.getDisplayName())
                .isEmpty();
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL);
    }
}

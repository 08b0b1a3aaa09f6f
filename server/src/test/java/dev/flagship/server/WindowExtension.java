package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A window for each test, on the server and in the browser that all tests share. After the test its instances are taken
 * away, and no page may have complained of anything.
 */
public final class WindowExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace OWN = Namespace.create(WindowExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OpenWindow.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OWN)
                .computeIfAbsent(
                        OpenWindow.class, key -> new OpenWindow(Chromium.get(), TestServer.get()), OpenWindow.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestServer.get().node().clear();
        OpenWindow window = context.getStore(OWN).get(OpenWindow.class, OpenWindow.class);
        assertThat(Objects.requireNonNull(window, "a test with a window").complaints())
                .isEmpty();
    }
}

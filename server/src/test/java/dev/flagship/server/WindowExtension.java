package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A window for each test, on the server that all tests share, in one browser for the class. After the test its instances are
 * taken away, and no page may have complained of anything.
 */
final class WindowExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace OWN = Namespace.create(WindowExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OpenWindow.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Chromium chromium = context.getParent()
                .orElseThrow()
                .getStore(OWN)
                .computeIfAbsent(Chromium.class, key -> start(), Chromium.class);
        return context.getStore(OWN)
                .computeIfAbsent(OpenWindow.class, key -> new OpenWindow(chromium, TestServer.get()), OpenWindow.class);
    }

    private static Chromium start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Chromium.PATIENCE_MILLIS);
        return new Chromium();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestServer.get().node().clear();
        OpenWindow window = context.getStore(OWN).get(OpenWindow.class, OpenWindow.class);
        assertThat(Objects.requireNonNull(window, "a test with a window").complaints())
                .isEmpty();
    }
}

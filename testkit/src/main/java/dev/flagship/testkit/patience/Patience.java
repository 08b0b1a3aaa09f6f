package dev.flagship.testkit.patience;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has every test that waits for a condition, and does not say for how long, wait for a minute: what takes a moment may
 * take ten seconds beside an engine, a browser and a second module's tests. JUnit finds it by itself.
 */
public final class Patience implements BeforeAllCallback {
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(ENOUGH);
    }
}

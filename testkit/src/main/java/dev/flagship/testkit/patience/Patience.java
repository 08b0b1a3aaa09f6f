package dev.flagship.testkit.patience;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets the default time for which tests wait for a condition to one minute. What usually takes a moment may take ten
 * seconds beside an engine, a browser and a second module's tests. JUnit finds this class by itself.
 */
public final class Patience implements BeforeAllCallback {
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(ENOUGH);
    }
}

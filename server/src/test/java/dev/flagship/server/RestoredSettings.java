package dev.flagship.server;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Found by JUnit for every class: which classes ran before, and in which order, makes no difference. */
public final class RestoredSettings implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        TestServer.restoreSettings();
    }
}

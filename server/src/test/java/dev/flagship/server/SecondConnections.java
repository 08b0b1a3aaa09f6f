package dev.flagship.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Nothing on a test's servers may ask for a connection to the database while it has one. It is refused, and, found by JUnit
 * for every class, fails the class in which it happened even where a thread in the background takes that for a bad day.
 */
public final class SecondConnections implements AfterAllCallback {
    private static final Queue<SecondConnectionException> ASKED = new ConcurrentLinkedQueue<>();

    static void refuse(SecondConnectionException second) {
        ASKED.add(second);
        throw second;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SecondConnectionException first = ASKED.poll();
        if (first != null) {
            ASKED.clear();
            throw new AssertionError("a second connection was asked for", first);
        }
    }
}

package dev.flagship.system.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps in {@code target/failures/CLASS.method} what is to be seen of labs when a test fails: their folders are removed
 * with the test. JUnit finds this class by itself.
 */
public final class KeptFailures implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {
    /** How many failures of one method are kept: one that is repeated may fail each time. */
    static final int MOST = 5;

    private static final Path FAILURES = Path.of("target", "failures");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SINCE = "since";

    @Override
    public void beforeEach(ExtensionContext context) {
        Scenes.forgetThoseOver();
        store(context).put(SINCE, Instant.now());
    }

    /** While everything is as the test left it. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        keepOnce(context);
    }

    /** What follows a test may fail, too. */
    @Override
    public void afterEach(ExtensionContext context) {
        keepOnce(context);
    }

    private static void keepOnce(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            return;
        }
        Instant since = store(context).remove(SINCE, Instant.class);
        if (since != null) {
            String name = context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName();
            keep(FAILURES, name, Scenes.all(), since, PATIENCE);
        }
    }

    /** Writes down what there is of each scene, unless enough failures of this name are kept. */
    static void keep(Path failures, String name, List<Scene> scenes, Instant since, Duration patience) {
        Optional<Path> free = IntStream.rangeClosed(1, MOST)
                .mapToObj(n -> failures.resolve(n == 1 ? name : name + "-" + n))
                .filter(folder -> !Files.exists(folder))
                .findFirst();
        free.ifPresent(folder -> IntStream.range(0, scenes.size())
                .forEach(n ->
                        scenes.get(n).writeTo(n == 0 ? folder : folder.resolve("lab-" + (n + 1)), since, patience)));
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(KeptFailures.class));
    }
}

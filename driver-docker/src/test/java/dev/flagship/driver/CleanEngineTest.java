package dev.flagship.driver;

import dev.flagship.testkit.host.Programs;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What goes from a Docker Engine. */
class CleanEngineTest extends CleanEngineContract {
    private static PrivateEngine engine;

    @BeforeAll
    static void up() {
        engine = new PrivateEngine();
    }

    @AfterAll
    static void down() {
        engine.close();
    }

    @Override
    URI url() {
        return engine.url();
    }

    @Override
    String says(String... arguments) {
        return Programs.run(Stream.concat(Stream.of("docker", "-H", url().toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Override
    List<String> building() {
        return List.of("--force-rm");
    }

    @Override
    List<String> forcing() {
        return List.of("--force");
    }

    @Override
    String imageName(String shown) {
        return shown;
    }
}

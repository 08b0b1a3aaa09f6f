package dev.flagship.driver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A challenge names what runs its containers on Docker. */
class RuntimeClassTest extends RuntimeClassContract {
    private static final String SECOND = "second-runc";

    private static PrivateEngine machine;
    private static TestEngine engine;

    @BeforeAll
    static void open() {
        machine = new PrivateEngine("{\"runtimes\": {\"" + SECOND + "\": {\"path\": \"runc\"}}}");
        engine = TestEngine.open(machine.url());
    }

    @AfterAll
    static void close() {
        engine.close();
        machine.close();
    }

    @Override
    TestEngine engine() {
        return engine;
    }

    @Override
    String second() {
        return SECOND;
    }
}

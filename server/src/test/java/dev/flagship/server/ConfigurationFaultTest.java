package dev.flagship.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.server.password.HashCost;
import dev.flagship.testkit.postgres.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFaultTest {
    @TempDir
    private Path data;

    @Test
    void withoutItsKeysTheServerDoesNotStart() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            PlatformConfig config = TestServer.config(data, database, getClass().getResource("/home"));

            assertThatThrownBy(() -> Application.start(
                            config, source -> new ShiftedClock(), SecondConnections::refuse, HashCost.STRONG))
                    .isInstanceOf(KeysetException.class)
                    .hasMessageContaining("flags.json");
            Files.writeString(config.keysetFile(), "short");
            assertThatThrownBy(() -> Application.start(
                            config, source -> new ShiftedClock(), SecondConnections::refuse, HashCost.STRONG))
                    .isInstanceOf(KeysetException.class)
                    .hasMessageContaining("flags.json");
        }
    }

    @Test
    void withOtherKeysThanTheDatabasesTheServerDoesNotStart() throws Exception {
        PlatformConfig running = TestServer.get().config();
        PlatformConfig other = new PlatformConfig(
                running.home(),
                running.data(),
                running.database(),
                data.resolve("flags.json"),
                running.engine(),
                running.server(),
                running.gateway());
        FlagVault.create(other.keysetFile());

        assertThatThrownBy(() -> Application.start(
                        other, source -> new ShiftedClock(), SecondConnections::refuse, HashCost.STRONG))
                .hasStackTraceContaining("the flag keys are not the ones that sealed what is in this database");
        assertThat(TestServer.get().visitor().get("/healthz").status()).isEqualTo(200);
    }
}

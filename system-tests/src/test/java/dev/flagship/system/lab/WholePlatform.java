package dev.flagship.system.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.driver.DockerDriver;
import dev.flagship.driver.DriverConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A platform that was started with all its parts, as the checker sees it. */
public final class WholePlatform implements AutoCloseable {
    private final DockerDriver driver;
    private final Invariants invariants;
    private final Entries entries;

    /**
     * @param config what its parts were started with
     * @param platformId by which the engine knows it
     */
    public WholePlatform(PlatformConfig config, String platformId, DataSource database) {
        this.driver = DockerDriver.open(
                new DriverConfig(config.engine().url(), platformId, Home.path().resolve("security"), Home.toolsTar()));
        this.invariants = new Invariants(
                platformId, database, driver, new EngineEye(config.engine().url()));
        this.entries = new Entries(database, new Player(config, Path.of("/proc/net")));
    }

    /** What does not hold of ledger and engine now. */
    public List<String> violations() {
        return invariants.violations();
    }

    /** Waits until ledger, engine and gateway agree. */
    public void awaitInvariants() {
        Awaitility.await("nothing is on its way")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(invariants.underWay()).isEmpty());
        Awaitility.await("invariants")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(violations()).isEmpty());
        Awaitility.await("entries")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(entries.violations()).isEmpty());
    }

    @Override
    public void close() {
        driver.close();
    }
}

package dev.flagship.driver;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * How to drive one engine.
 *
 * @param url the engine, e.g. {@code unix:///var/run/docker.sock}
 * @param platformId whose objects these are; lower-case letters, digits and hyphens, 1 to 32
 * @param securityFolder holds {@code hardening.yml} and {@code seccomp.json}
 * @param toolsTar what {@code scripts/tools-image.sh} made
 * @param timeout the longest silence of the engine in an ordinary call, 100 ms to 5 min
 */
public record DriverConfig(URI url, String platformId, Path securityFolder, Path toolsTar, Duration timeout) {
    /** Longer than a loaded engine takes for any call; what players see of a dead engine does not wait for it. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public DriverConfig {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(platformId, "platformId");
        Objects.requireNonNull(securityFolder, "securityFolder");
        Objects.requireNonNull(toolsTar, "toolsTar");
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: 100 ms to 5 min)");
        }
    }

    /** With the default time-out. */
    public DriverConfig(URI url, String platformId, Path securityFolder, Path toolsTar) {
        this(url, platformId, securityFolder, toolsTar, DEFAULT_TIMEOUT);
    }
}

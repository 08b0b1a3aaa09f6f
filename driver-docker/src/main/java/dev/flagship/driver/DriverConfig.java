package dev.flagship.driver;

import com.sun.security.auth.module.UnixSystem;
import dev.flagship.driver.hardening.Publishing;
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
 * @param publishAt IPv4 address of the engine's host at which ports are published; 0.0.0.0 for all of them
 * @param gatewayUser id of the user on the engine's host from whose processes instances are reached; root's always are
 * @param timeout the longest silence of the engine in an ordinary call, 100 ms to 5 min
 * @param publishing whether instances are reached by ports that the engine publishes at loopback even where it does not say
 *     that nothing else leads to them
 */
public record DriverConfig(
        URI url,
        String platformId,
        Path securityFolder,
        Path toolsTar,
        String publishAt,
        int gatewayUser,
        Duration timeout,
        boolean publishing) {
    /** What is published there is reached from the host alone. */
    public static final String LOOPBACK = Publishing.LOOPBACK;

    /** Longer than a loaded engine takes for any call; what players see of a dead engine does not wait for it. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public DriverConfig {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(platformId, "platformId");
        Objects.requireNonNull(securityFolder, "securityFolder");
        Objects.requireNonNull(toolsTar, "toolsTar");
        Objects.requireNonNull(publishAt, "publishAt");
        if (gatewayUser < 0) {
            throw new IllegalArgumentException("gatewayUser: " + gatewayUser + " (expected: a user's id, 0 or more)");
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: 100 ms to 5 min)");
        }
    }

    /** With ports published on loopback, the gateway in this process, and another time-out. */
    public DriverConfig(URI url, String platformId, Path securityFolder, Path toolsTar, Duration timeout) {
        this(url, platformId, securityFolder, toolsTar, LOOPBACK, ourUser(), timeout, false);
    }

    /** With ports published on loopback, the gateway in this process, and the default time-out. */
    public DriverConfig(URI url, String platformId, Path securityFolder, Path toolsTar) {
        this(url, platformId, securityFolder, toolsTar, DEFAULT_TIMEOUT);
    }

    /** The same with ports published at another address. */
    public DriverConfig publishingAt(String address) {
        return new DriverConfig(url, platformId, securityFolder, toolsTar, address, gatewayUser, timeout, publishing);
    }

    /** The same with a gateway in a process of another user. */
    public DriverConfig withGatewayOf(int user) {
        return new DriverConfig(url, platformId, securityFolder, toolsTar, publishAt, user, timeout, publishing);
    }

    /** The same with instances reached by published ports whatever the engine says of itself, or only where that says so. */
    public DriverConfig withPublishedPorts(boolean always) {
        return new DriverConfig(url, platformId, securityFolder, toolsTar, publishAt, gatewayUser, timeout, always);
    }

    private static int ourUser() {
        return Math.toIntExact(new UnixSystem().getUid());
    }
}

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
 * @param platformId the id of the platform; lower-case letters, digits and hyphens, 1 to 32
 * @param securityFolder holds {@code hardening.yml} and {@code seccomp.json}
 * @param toolsTar the output of {@code scripts/tools-image.sh}
 * @param publishAt IPv4 address of the engine's host at which ports are published; 0.0.0.0 for all addresses
 * @param gatewayUser id of a user on the engine's host whose processes may reach instances; root's always may
 * @param timeout the longest silence of the engine in an ordinary call, 100 ms to 5 min
 * @param publishing whether instances are reached by ports published on loopback even if the engine does not report
 *     that there is no other way
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
    /** Ports that are published here can be reached only from the host. */
    public static final String LOOPBACK = Publishing.LOOPBACK;

    /** Longer than a loaded engine takes for any call. Players learn of a dead engine without waiting for it. */
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

    /** Publishes ports on loopback, for the gateway in this process, with another time-out. */
    public DriverConfig(URI url, String platformId, Path securityFolder, Path toolsTar, Duration timeout) {
        this(url, platformId, securityFolder, toolsTar, LOOPBACK, ourUser(), timeout, false);
    }

    /** Publishes ports on loopback, for the gateway in this process, with the default time-out. */
    public DriverConfig(URI url, String platformId, Path securityFolder, Path toolsTar) {
        this(url, platformId, securityFolder, toolsTar, DEFAULT_TIMEOUT);
    }

    /** Returns a copy that publishes ports at another address. */
    public DriverConfig publishingAt(String address) {
        return new DriverConfig(url, platformId, securityFolder, toolsTar, address, gatewayUser, timeout, publishing);
    }

    /** Returns a copy for another engine. */
    public DriverConfig at(URI other) {
        return new DriverConfig(
                other, platformId, securityFolder, toolsTar, publishAt, gatewayUser, timeout, publishing);
    }

    /** Returns a copy for a gateway that runs as another user. */
    public DriverConfig withGatewayOf(int user) {
        return new DriverConfig(url, platformId, securityFolder, toolsTar, publishAt, user, timeout, publishing);
    }

    /**
     * Returns a copy that reaches instances by published ports: always, or only if the engine reports that there is no
     * other way.
     */
    public DriverConfig withPublishedPorts(boolean always) {
        return new DriverConfig(url, platformId, securityFolder, toolsTar, publishAt, gatewayUser, timeout, always);
    }

    private static int ourUser() {
        return Math.toIntExact(new UnixSystem().getUid());
    }
}

package dev.flagship.driver.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where an engine listens. So far only unix sockets of engines on this machine.
 *
 * @param root the id of the user who is root on this machine
 */
public record EngineAddress(Path socket, int root) {
    private static final int ROOT = 0;

    public EngineAddress {
        Objects.requireNonNull(socket, "socket");
    }

    public EngineAddress(Path socket) {
        this(socket, ROOT);
    }

    /** Parses an engine URL. Throws {@link UnsupportedEngineException} with the reason when it cannot be used. */
    public static EngineAddress of(URI url) {
        String scheme = Objects.requireNonNullElse(url.getScheme(), "");
        return switch (scheme) {
            case "unix" -> unix(url);
            case "tcp", "http", "https" ->
                throw refused(url, "an engine across the network cannot be reached by its containers' addresses");
            case "ssh" -> throw refused(url, "engines behind ssh are not supported");
            case "npipe" -> throw refused(url, "Windows containers cannot carry the controls");
            default -> throw refused(url, "unknown scheme");
        };
    }

    /** Whether the socket exists and belongs to root. */
    boolean isRoots() {
        try {
            return Integer.valueOf(root).equals(Files.getAttribute(socket, "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static EngineAddress unix(URI url) {
        String path = url.getPath();
        if (path == null || path.length() < 2 || url.getHost() != null) {
            throw refused(url, "no path of a socket in it");
        }
        return new EngineAddress(Path.of(path));
    }

    private static UnsupportedEngineException refused(URI url, String reason) {
        return new UnsupportedEngineException(
                "engine " + url + ": " + reason + " (expected: unix:///path/of/docker.sock or podman.sock)");
    }
}

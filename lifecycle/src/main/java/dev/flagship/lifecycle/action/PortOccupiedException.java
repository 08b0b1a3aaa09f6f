package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.instance.RouteKey;
import java.io.UncheckedIOException;

/** Another program listens on a port that was given to an instance. */
final class PortOccupiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean remote;
    private final int port;

    PortOccupiedException(RouteKey.Numbered key, UncheckedIOException cause) {
        super(
                (key instanceof RouteKey.Port ? "gateway port " : "frps port ") + key.number() + ": "
                        + cause.getMessage(),
                cause);
        this.remote = key instanceof RouteKey.RemotePort;
        this.port = key.number();
    }

    RouteKey.Numbered key() {
        return remote ? new RouteKey.RemotePort(port) : new RouteKey.Port(port);
    }
}

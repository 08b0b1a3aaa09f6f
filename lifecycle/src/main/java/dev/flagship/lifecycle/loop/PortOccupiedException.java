package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.RouteKey;
import java.io.UncheckedIOException;

/** Somebody else listens on a port of the gateway's range. */
final class PortOccupiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortOccupiedException(RouteKey.Port key, UncheckedIOException cause) {
        super("gateway port " + key.number() + ": " + cause.getMessage(), cause);
        this.port = key.number();
    }

    RouteKey.Port key() {
        return new RouteKey.Port(port);
    }
}

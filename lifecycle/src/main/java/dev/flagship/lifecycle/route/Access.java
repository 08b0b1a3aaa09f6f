package dev.flagship.lifecycle.route;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/** Who may use a route. */
public sealed interface Access {

    /** Anybody who knows the host name or port. */
    Access OPEN = new Open();

    /** Anybody who knows the host name or port: a host's label is the secret. */
    record Open() implements Access {}

    /** Nobody yet. */
    Access CLOSED = new Closed();

    /** Nobody yet: the route is reserved for an instance that has no owner. */
    record Closed() implements Access {}

    /** Anybody who connects from one of these addresses; nobody while there are none. */
    record From(List<AddressRange> ranges) implements Access {
        public From {
            ranges = List.copyOf(ranges);
        }

        /** Whether this address is let in. */
        public boolean contains(InetAddress address) {
            return ranges.stream().anyMatch(range -> range.contains(address));
        }
    }

    /**
     * Anybody with a pass made with this secret. Only for host routes, since a pass is a cookie.
     *
     * @param secret at least 32 characters, used for one incarnation only, so that passes end with it
     */
    record Pass(String secret) implements Access {
        private static final int SHORTEST = 32;

        public Pass {
            Objects.requireNonNull(secret, "secret");
            if (secret.length() < SHORTEST) {
                throw new IllegalArgumentException("secret: " + secret.length() + " characters (expected: >= 32)");
            }
        }

        @Override
        public String toString() {
            return "Pass[secret=...]";
        }
    }
}

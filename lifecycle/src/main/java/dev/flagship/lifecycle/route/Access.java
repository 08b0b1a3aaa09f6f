package dev.flagship.lifecycle.route;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/** Who may use a route. */
public sealed interface Access {

    /** Whoever knows the way. */
    Access OPEN = new Open();

    /** Whoever knows the way: the label is the secret. */
    record Open() implements Access {}

    /** Nobody yet. */
    Access CLOSED = new Closed();

    /** Nobody yet: the way is kept for an instance that has no owner. */
    record Closed() implements Access {}

    /** Whoever connects from one of these addresses; nobody while there are none. */
    record From(List<AddressRange> ranges) implements Access {
        public From {
            ranges = List.copyOf(ranges);
        }

        /** Whether this address may come in. */
        public boolean contains(InetAddress address) {
            return ranges.stream().anyMatch(range -> range.contains(address));
        }
    }

    /**
     * Whoever shows a pass made with this secret; for host routes, whose players can carry a cookie.
     *
     * @param secret at least 32 characters, of one incarnation only, so that a pass ends with it
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

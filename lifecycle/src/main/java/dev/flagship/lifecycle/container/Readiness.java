package dev.flagship.lifecycle.container;

import java.time.Duration;
import java.util.Objects;

/** What must be seen before players are let in. Tried every 250 ms until the deadline. */
public sealed interface Readiness {

    /** How long after the start it may take. */
    Duration deadline();

    /** A TCP connection to the port is accepted. */
    record Tcp(int port, Duration deadline) implements Readiness {
        public Tcp {
            Objects.requireNonNull(deadline, "deadline");
        }
    }

    /** A GET of the path answers with the status. */
    record Http(int port, String path, int status, Duration deadline) implements Readiness {
        public Http {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(deadline, "deadline");
        }
    }

    /** The container's output contains the literal text. */
    record Log(String literal, Duration deadline) implements Readiness {
        public Log {
            Objects.requireNonNull(literal, "literal");
            Objects.requireNonNull(deadline, "deadline");
        }
    }
}

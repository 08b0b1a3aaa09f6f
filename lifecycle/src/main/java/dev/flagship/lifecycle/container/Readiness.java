package dev.flagship.lifecycle.container;

import java.time.Duration;
import java.util.Objects;

/** What must be observed before players are let in. It is tried at least every 250 ms until the deadline. */
public sealed interface Readiness {

    /** Returns how long after the start it may take. */
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

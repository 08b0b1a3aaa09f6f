package dev.flagship.driver.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flagship.driver.container.CreateContainer;
import dev.flagship.driver.container.StartContainer;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.MultiplexedOutput;
import dev.flagship.driver.naming.Platform;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Runs the probe in a container that is created in the same way as a challenge's. */
final class Probe {
    private static final int LINES = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_LOOKS = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A complete flag without meaning, because the gate runs nothing without one. */
    private static final String FLAG = "no-flag";

    private final EngineClient client;
    private final Platform platform;
    private final CreateContainer create;
    private final StartContainer start;

    Probe(EngineClient client, Platform platform, CreateContainer create) {
        this.client = client;
        this.platform = platform;
        this.create = create;
        this.start = new StartContainer(client, platform);
    }

    /** The probe could not be run. */
    static final class NotRunException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String control;

        NotRunException(String control, String message) {
            super(message);
            this.control = control;
        }

        String control() {
            return control;
        }
    }

    /** Starts a container of the driver's own, leaves it running, and returns its id. */
    String launch(ContainerSpec spec, String role) {
        String name = "flagship-" + platform.id() + "-" + role;
        CreateResult created = create.create(spec, FLAG, name, platform.toolLabels(role));
        return switch (created) {
            case CreateResult.Created(String id) -> {
                if (!(start.start(spec, id, FLAG) instanceof StartResult.Started)) {
                    throw new NotRunException("probe", "the container " + name + " did not start");
                }
                yield id;
            }
            case CreateResult.Weakened(String control, String detail) -> throw new NotRunException(control, detail);
            default -> throw new NotRunException("probe", "the container " + name + " was not made: " + created);
        };
    }

    /** Runs the probe to its end and removes its container. */
    ProbeReport run(ContainerSpec spec, String role) {
        String id = launch(spec, role);
        try {
            client.containers().await(id, PATIENCE).orUnavailable();
            return report(id);
        } finally {
            client.containers().remove(id);
        }
    }

    /** Podman says that a container has ended before the last it printed is in its log. */
    private ProbeReport report(String id) {
        for (int look = 1; ; look++) {
            byte[] output = MultiplexedOutput.join(
                    client.containers().logs(id, LINES).orUnavailable().body());
            ProbeReport report = ProbeReport.parse(new String(output, UTF_8));
            if (report.whole() || look == MOST_LOOKS) {
                return report;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    void discard(String id) {
        client.containers().remove(id);
    }
}

package dev.flagship.server;

import dev.flagship.ledger.DatabaseClock;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.instance.SqlInstanceLedger;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Lease;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves instances through their states without an engine, slowly enough to be watched, and logs their flags. */
final class SelfActingNode {
    private static final Logger LOG = LoggerFactory.getLogger(SelfActingNode.class);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final FlagVault vault;
    private final Clock clock;
    private final SqlEngineLedger engines;
    private final SqlInstanceLedger instances;
    private final SecureRandom random = new SecureRandom();

    SelfActingNode(DataSource source, FlagVault vault) {
        this.vault = vault;
        this.clock = new DatabaseClock(source, System::nanoTime);
        this.engines = new SqlEngineLedger(source, (slug, body) -> Optional.empty());
        this.instances = new SqlInstanceLedger(source, new GatewayPlan(true, true, 10_000, 10_099), random);
    }

    /** Never returns. */
    void run() throws InterruptedException {
        Lease lease = engines.acquire("local", "pretended", LEASE, clock.now()).orElseThrow();
        engines.addPorts("local", 10_000, 10_099);
        engines.addNetwork(
                lease,
                1,
                "chal1",
                IntStream.rangeClosed(2, 250)
                        .mapToObj(host -> "10.123.0." + host)
                        .toList());
        while (true) {
            engines.renew(lease, LEASE, clock.now());
            engines.report(lease, new EngineHealth("pretended", EngineHealth.Status.READY, "", List.of()), clock.now());
            instances.unfinished("local").forEach(instance -> step(lease, instance));
            Thread.sleep(STEP);
        }
    }

    private void step(Lease lease, Instance instance) {
        Incarnation current = instance.current();
        switch (instance.state()) {
            case QUEUED -> reserve(lease, instance);
            case STARTING -> start(lease, instance, current);
            case RUNNING -> {
                if (instance.isExpiredAt(clock.now())) {
                    instances.commitStopping(lease, current, Reason.EXPIRED, "", clock.now());
                }
            }
            case STOPPING -> instances.commitEnded(lease, instance.id(), clock.now());
            case POOLED, STOPPED, FAILED -> {
                // Nothing to pretend.
            }
        }
    }

    private void start(Lease lease, Instance instance, Incarnation current) {
        if (instance.placement() == null || instances.flag(current).isEmpty()) {
            reserve(lease, instance);
            return;
        }
        instances.noteCreateCalled(lease, current, clock.now());
        instances.noteCreated(lease, current, hex(32), clock.now());
        if (instance.definition().challengeId() % 5 == 0) {
            instances.commitStopping(lease, current, Reason.PORT_TIMEOUT, "port 8080 after 30 s", clock.now());
        } else {
            instances.commitRunning(lease, current, Duration.ofHours(1), clock.now());
        }
    }

    private void reserve(Lease lease, Instance instance) {
        String flag = "CTF{" + hex(16) + "}";
        LOG.info("{} {} has the flag {}", instance.state(), instance.id(), flag);
        boolean web = instance.definition().challengeId() % 2 == 1;
        ExposedPort port = web
                ? new ExposedPort("web", 8080, ExposedPort.Exposure.HTTP)
                : new ExposedPort("game", 9000, ExposedPort.Exposure.TCP);
        instances.reserve(
                lease,
                instance,
                List.of(port),
                vault.seal(flag, new FlagContext(instance.definition().challengeId(), instance.current())),
                clock.now());
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}

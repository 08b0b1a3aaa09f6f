package dev.flagship.ledger.instance;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.LeaseHolds;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** {@link InstanceLedger} in PostgreSQL. */
public final class SqlInstanceLedger implements InstanceLedger {
    /** How long released addresses and ports rest, because engines reuse addresses at once and clients reconnect. */
    static final Duration REST = Duration.ofSeconds(30);

    /** How long a gateway port rests after another program was found listening on it. */
    static final Duration OCCUPIED_REST = Duration.ofMinutes(10);

    private final DataSource dataSource;
    private final PlaceInstance places;

    /** {@code random} generates host labels, so outside tests it must not be predictable. */
    public SqlInstanceLedger(DataSource dataSource, GatewayPlan plan, RandomGenerator random) {
        this.dataSource = dataSource;
        this.places = new PlaceInstance(plan, random);
    }

    @Override
    public List<Instance> unfinished(String engine) {
        return Sql.on(dataSource, InstanceRows.SELECT + """
                 WHERE i.engine = :engine AND i.state NOT IN ('STOPPED', 'FAILED')
                 ORDER BY i.created_at, i.id
                """)
                .with("engine", engine)
                .list(InstanceRows::instance);
    }

    @Override
    public Changes changes(String engine, String since) {
        if (since.isEmpty()) {
            return changes(InstanceRows.CHANGES + """
                     WHERE i.engine = :engine AND i.state NOT IN ('STOPPED', 'FAILED') ORDER BY i.created_at, i.id
                    """, engine, since);
        }
        return changes(InstanceRows.CHANGES + """
                 WHERE i.engine = :engine AND i.changed >= :since::xid8 ORDER BY i.created_at, i.id
                """, engine, since);
    }

    /**
     * Returns the oldest running transaction as the next starting point: any change that is not visible yet belongs to
     * that one or a later one.
     */
    private Changes changes(String text, String engine, String since) {
        AtomicReference<String> until = new AtomicReference<>(since);
        List<Instance> rows = Sql.on(dataSource, text)
                .with("engine", engine)
                .with("since", since)
                .list(row -> {
                    until.set(Columns.text(row, "horizon"));
                    return InstanceRows.instance(row);
                });
        return new Changes(rows, until.get());
    }

    @Override
    public Optional<Instance> find(InstanceId id) {
        return Sql.on(dataSource, InstanceRows.SELECT + " WHERE i.id = :id")
                .with("id", id.value())
                .one(InstanceRows::instance);
    }

    @Override
    public Reservation reserve(
            Lease lease,
            Instance instance,
            List<ExposedPort> ports,
            NetworkKind network,
            SealedFlag flag,
            Instant now) {
        return Sql.transaction(
                dataSource, connection -> places.reserve(connection, lease, instance, ports, network, flag, now));
    }

    @Override
    public Reservation replacePort(Lease lease, Incarnation incarnation, RouteKey.Numbered occupied, Instant now) {
        return Sql.transaction(
                dataSource, connection -> places.replacePort(connection, lease, incarnation, occupied, now));
    }

    @Override
    public boolean replacePublished(Lease lease, Incarnation incarnation, int occupied, Instant now) {
        return Sql.transaction(
                dataSource, connection -> places.replacePublished(connection, lease, incarnation, occupied, now));
    }

    @Override
    public Optional<SealedFlag> flag(Incarnation incarnation) {
        return Sql.on(dataSource, """
                SELECT flag_ciphertext, flag_hash FROM ledger.incarnation
                 WHERE instance_id = :id AND number = :number AND flag_ciphertext IS NOT NULL
                """)
                .with("id", incarnation.instance().value())
                .with("number", incarnation.number())
                .one(row -> new SealedFlag(Columns.text(row, "flag_ciphertext"), Columns.text(row, "flag_hash")));
    }

    @Override
    public boolean noteCreateCalled(Lease lease, Incarnation incarnation, Instant now) {
        return guarded(lease, incarnation, """
                UPDATE ledger.instance SET create_called_at = :now
                 WHERE id = :id AND incarnation = :number AND state = 'STARTING' AND
                """).with("now", now).changedOne();
    }

    @Override
    public boolean noteCreated(Lease lease, Incarnation incarnation, String containerId, Instant now) {
        // Requires no state: whatever became of the instance, the answer was seen and the container has a name.
        return guarded(lease, incarnation, """
                WITH made AS (
                    UPDATE ledger.incarnation SET container_id = :container
                     WHERE instance_id = :id AND number = :number AND %s)
                UPDATE ledger.instance SET create_called_at = NULL
                 WHERE id = :id AND incarnation = :number AND
                """.formatted(LeaseHolds.UNTIL_WRITTEN))
                .with("container", containerId)
                .changedOne();
    }

    @Override
    public boolean noteCreateRefused(Lease lease, Incarnation incarnation) {
        return guarded(lease, incarnation, """
                UPDATE ledger.instance SET create_called_at = NULL WHERE id = :id AND incarnation = :number AND
                """).changedOne();
    }

    @Override
    public boolean commitRunning(Lease lease, Incarnation incarnation, Duration lifetime, Instant now) {
        return guarded(lease, incarnation, """
                UPDATE ledger.instance
                   SET state = 'RUNNING', state_since = :now, running_since = :now, attempts = 0,
                       owned_at = coalesce(owned_at, :now), expires_at = coalesce(expires_at, :expires)
                 WHERE id = :id AND incarnation = :number AND state = 'STARTING' AND
                """)
                .with("now", now)
                .with("expires", now.plus(lifetime))
                .changedOne();
    }

    @Override
    public boolean retry(Lease lease, Incarnation incarnation, String detail, Instant now) {
        return guarded(lease, incarnation, """
                UPDATE ledger.instance
                   SET incarnation = incarnation + 1, attempts = attempts + 1, state_since = :now,
                       create_called_at = NULL, detail = :detail
                 WHERE id = :id AND incarnation = :number AND state = 'STARTING' AND
                """)
                .with("now", now)
                .with("detail", detail)
                .changedOne();
    }

    @Override
    public boolean commitStopping(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now) {
        return guarded(lease, incarnation, """
                UPDATE ledger.instance SET state = 'STOPPING', reason = :reason, detail = :detail, state_since = :now
                 WHERE id = :id AND incarnation = :number AND state IN ('QUEUED', 'STARTING', 'POOLED', 'RUNNING')
                   AND (:reason <> 'EXPIRED' OR expires_at <= :now) AND
                """)
                .with("now", now)
                .with("reason", reason)
                .with("detail", detail)
                .changedOne();
    }

    @Override
    public boolean commitEnded(Lease lease, InstanceId id, Instant now) {
        Instant free = now.plus(REST);
        return Sql.transaction(dataSource, connection -> {
            Optional<Reason> reason = Sql.on(connection, """
                    SELECT reason FROM ledger.instance
                     WHERE id = :id AND state = 'STOPPING' AND""" + " " + LeaseHolds.UNTIL_WRITTEN + " FOR UPDATE")
                    .with("id", id.value())
                    .with("engine", lease.engine())
                    .with("epoch", lease.epoch())
                    .one(row -> Reason.valueOf(Columns.text(row, "reason")));
            if (reason.isEmpty()) {
                return false;
            }
            Sql.on(connection, """
                    UPDATE ledger.instance SET state = :state, state_since = :now, ended_at = :now WHERE id = :id
                    """)
                    .with("id", id.value())
                    .with("state", reason.get().outcome())
                    .with("now", now)
                    .update();
            places.release(connection, id, free);
            return true;
        });
    }

    /** Completes a statement that ends in AND with the check of the lease, and binds lease and incarnation. */
    private Sql guarded(Lease lease, Incarnation incarnation, String text) {
        return Sql.on(dataSource, text + LeaseHolds.UNTIL_WRITTEN)
                .with("id", incarnation.instance().value())
                .with("number", incarnation.number())
                .with("engine", lease.engine())
                .with("epoch", lease.epoch());
    }
}

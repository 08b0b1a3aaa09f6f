package dev.flagship.ledger.volume;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.LeaseHolds;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.VolumeLedger;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** {@link VolumeLedger} in PostgreSQL. */
public final class SqlVolumeLedger implements VolumeLedger {
    private final DataSource dataSource;

    public SqlVolumeLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Owner(long challengeId, String key) {}

    @Override
    public Optional<Map<String, UUID>> keep(
            Lease lease, Incarnation incarnation, Map<String, Long> volumes, Instant now) {
        return Sql.transaction(dataSource, connection -> {
            Map<String, UUID> keys = new HashMap<>();
            owner(connection, lease, incarnation)
                    .ifPresent(owner -> volumes.forEach((name, most) -> keep(
                                    connection, lease.engine(), owner, incarnation.instance(), name, most, now)
                            .ifPresent(key -> keys.put(name, key))));
            // Volumes that it got already stay assigned, so two instances that need the same two never wait for each
            // other.
            return keys.size() == volumes.size() ? Optional.of(keys) : Optional.empty();
        });
    }

    /** Returns empty when the instance has no owner. */
    private static Optional<Owner> owner(Connection connection, Lease lease, Incarnation incarnation) {
        return Sql.on(connection, """
                SELECT challenge_id, owner_key FROM ledger.instance
                 WHERE id = :id AND incarnation = :number AND state = 'STARTING' AND owner_key IS NOT NULL AND
                """ + LeaseHolds.UNTIL_WRITTEN + " FOR UPDATE")
                .with("id", incarnation.instance().value())
                .with("number", incarnation.number())
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .one(row -> new Owner(row.getLong("challenge_id"), Columns.text(row, "owner_key")));
    }

    /**
     * An instance that has the volume already keeps it, even if it is to be removed afterwards. A lower limit in a
     * newer definition does not reduce the limit that was granted before.
     */
    private static Optional<UUID> keep(
            Connection connection,
            String engine,
            Owner owner,
            InstanceId instance,
            String name,
            long most,
            Instant now) {
        return Sql.on(connection, """
                INSERT INTO ledger.volume AS v
                    (engine, challenge_id, owner_key, name, most, instance_id, created_at, last_used_at)
                VALUES (:engine, :challenge, :owner, :name, :most, :instance, :now, :now)
                ON CONFLICT (engine, challenge_id, owner_key, name) DO UPDATE
                   SET most = greatest(v.most, :most), instance_id = :instance, last_used_at = :now
                 WHERE v.instance_id = :instance
                    OR (v.removal_asked_at IS NULL AND NOT EXISTS (
                        SELECT 1 FROM ledger.instance i
                         WHERE i.id = v.instance_id AND i.state NOT IN ('STOPPED', 'FAILED')))
                RETURNING v.key
                """)
                .with("engine", engine)
                .with("challenge", owner.challengeId())
                .with("owner", owner.key())
                .with("name", name)
                .with("most", most)
                .with("instance", instance.value())
                .with("now", now)
                .one(row -> row.getObject("key", UUID.class));
    }
}

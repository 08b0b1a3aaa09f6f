package dev.flagship.ledger.pool;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.LeaseHolds;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.pool.PoolTarget;
import dev.flagship.lifecycle.pool.Pools;
import dev.flagship.lifecycle.port.Lease;
import dev.flagship.lifecycle.port.PoolLedger;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** {@link PoolLedger} in PostgreSQL. */
public final class SqlPoolLedger implements PoolLedger {
    /** Older demand and failures are ignored. */
    private static final Duration LATELY = Duration.ofMinutes(5);

    private static final String FAILURES = Arrays.stream(Reason.values())
            .filter(reason -> reason.outcome() == InstanceState.FAILED)
            .map(reason -> "'" + reason + "'")
            .collect(Collectors.joining(", "));

    private final DataSource dataSource;

    public SqlPoolLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Pools pools(String engine, Instant now) {
        List<PoolTarget> targets = targets(now);
        return Sql.on(dataSource, "SELECT most, instances FROM ledger.pool_bounds")
                .one(row -> new Pools(targets, row.getInt("most"), row.getInt("instances")))
                .orElse(new Pools(targets, 0, 0));
    }

    private List<PoolTarget> targets(Instant now) {
        return Sql.on(dataSource, """
                SELECT s.challenge_id, s.least, s.most, d.version,
                       (SELECT count(*) FROM ledger.instance i
                         WHERE i.challenge_id = s.challenge_id AND i.owned_at > :since) AS demand,
                       f.failures, f.last_failure
                  FROM ledger.pool_size s
                  JOIN LATERAL (SELECT version, slug, asks FROM ledger.definition
                                 WHERE challenge_id = s.challenge_id ORDER BY version DESC LIMIT 1) d ON true
                  JOIN LATERAL (SELECT count(*) AS failures, max(state_since) AS last_failure FROM ledger.instance i
                                 WHERE i.challenge_id = s.challenge_id AND i.version = d.version
                                   AND i.owner_key IS NULL AND i.state IN ('STOPPING', 'FAILED')
                                   AND i.reason IN (%s) AND i.state_since > :since) f ON true
                 WHERE NOT EXISTS (SELECT 1 FROM unnest(d.asks) asked
                                    WHERE NOT EXISTS (SELECT 1 FROM ledger.isolation_grant g
                                                       WHERE g.slug = d.slug AND g.weakness = asked
                                                         AND g.withdrawn_at IS NULL))
                 ORDER BY s.challenge_id
                """.formatted(FAILURES))
                .with("since", now.minus(LATELY))
                .list(row -> new PoolTarget(
                        new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")),
                        row.getInt("least"),
                        row.getInt("most"),
                        row.getInt("demand"),
                        row.getInt("failures"),
                        Columns.instantOrNull(row, "last_failure")));
    }

    /** Locks the bounds: a concurrent ban on new instances either waits for this, or is seen by it. */
    @Override
    public boolean fill(Lease lease, InstanceId id, DefinitionRef definition, Instant now) {
        return Sql.on(dataSource, """
                INSERT INTO ledger.instance (id, challenge_id, version, engine, account_id, user_id, units,
                                             state, created_at, state_since)
                SELECT :id, :challenge, :version, :engine, 0, 0, 0, 'QUEUED', :now, :now
                 WHERE NOT EXISTS (SELECT 1 FROM ledger.definition
                                    WHERE challenge_id = :challenge AND version > :version)
                   AND coalesce((SELECT instances FROM ledger.pool_bounds FOR SHARE), 1) > 0 AND
                """ + LeaseHolds.UNTIL_WRITTEN)
                .with("id", id.value())
                .with("challenge", definition.challengeId())
                .with("version", definition.version())
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("now", now)
                .changedOne();
    }

    @Override
    public boolean commitPooled(Lease lease, Incarnation incarnation, Instant now) {
        return guarded(Sql.on(dataSource, """
                UPDATE ledger.instance
                   SET state = 'POOLED', state_since = :now, pooled = incarnation, attempts = 0
                 WHERE id = :id AND incarnation = :number AND state = 'STARTING' AND owner_key IS NULL AND
                """ + LeaseHolds.UNTIL_WRITTEN), lease, incarnation)
                .with("now", now)
                .changedOne();
    }

    @Override
    public boolean retire(Lease lease, Incarnation incarnation, Reason reason, String detail, Instant now) {
        return guarded(Sql.on(dataSource, """
                UPDATE ledger.instance SET state = 'STOPPING', reason = :reason, detail = :detail, state_since = :now
                 WHERE id = :id AND incarnation = :number AND owner_key IS NULL
                   AND state IN ('QUEUED', 'STARTING', 'POOLED') AND
                """ + LeaseHolds.UNTIL_WRITTEN), lease, incarnation)
                .with("now", now)
                .with("reason", reason)
                .with("detail", detail)
                .changedOne();
    }

    @Override
    public boolean replace(
            Lease lease, Incarnation incarnation, InstanceId instead, Reason reason, String detail, Instant now) {
        return Sql.transaction(dataSource, connection -> {
            Optional<Claimed> claimed = guarded(
                            Sql.on(connection, """
                    UPDATE ledger.instance SET state = 'STOPPING', reason = :reason, detail = :detail, state_since = :now
                     WHERE id = :id AND incarnation = :number AND state = 'STARTING' AND pooled = incarnation
                       AND owner_key IS NOT NULL AND""" + " " + LeaseHolds.UNTIL_WRITTEN + """

                    RETURNING challenge_id, version, owner_key, account_id, user_id, units, created_at, expires_at
                    """), lease, incarnation)
                    .with("now", now)
                    .with("reason", reason)
                    .with("detail", detail)
                    .one(row -> new Claimed(
                            row.getLong("challenge_id"),
                            row.getInt("version"),
                            Columns.text(row, "owner_key"),
                            row.getLong("account_id"),
                            row.getLong("user_id"),
                            row.getInt("units"),
                            Columns.instant(row, "created_at"),
                            Columns.instant(row, "expires_at")));
            claimed.ifPresent(row -> {
                Optional<InstanceId> next = next(connection, row, now);
                if (next.isEmpty()) {
                    queue(connection, row, lease, instead, now);
                }
                succeed(connection, incarnation.instance(), next.orElse(instead));
            });
            return claimed.isPresent();
        });
    }

    private static Optional<InstanceId> next(Connection connection, Claimed row, Instant now) {
        return Sql.on(connection, NextPooled.CLAIM)
                .with("challenge", row.challenge())
                .with("version", row.version())
                .with("owner", row.owner())
                .with("account", row.account())
                .with("user", row.user())
                .with("units", row.units())
                .with("expires", row.expires())
                .with("asked", row.asked())
                .with("now", now)
                .one(found -> new InstanceId(found.getObject("id", UUID.class)));
    }

    private static void queue(Connection connection, Claimed row, Lease lease, InstanceId id, Instant now) {
        Sql.on(connection, """
                INSERT INTO ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id,
                                             units, state, created_at, state_since)
                VALUES (:id, :challenge, :version, :engine, :owner, :account, :user, :units, 'QUEUED', :asked, :now)
                """)
                .with("id", id.value())
                .with("challenge", row.challenge())
                .with("version", row.version())
                .with("engine", lease.engine())
                .with("owner", row.owner())
                .with("account", row.account())
                .with("user", row.user())
                .with("units", row.units())
                .with("asked", row.asked())
                .with("now", now)
                .update();
    }

    /** From now on the first id stands for the second instance, which also takes over its planned update. */
    private static void succeed(Connection connection, InstanceId id, InstanceId next) {
        Sql.on(connection, """
                WITH replaced AS (
                    UPDATE ledger.instance SET replaced_by = :next WHERE id = :id
                    RETURNING next_version, recreate_since)
                UPDATE ledger.instance i
                   SET next_version = r.next_version, recreate_since = r.recreate_since
                  FROM replaced r WHERE i.id = :next
                """)
                .with("id", id.value())
                .with("next", next.value())
                .update();
    }

    private static Sql guarded(Sql statement, Lease lease, Incarnation incarnation) {
        return statement
                .with("id", incarnation.instance().value())
                .with("number", incarnation.number())
                .with("engine", lease.engine())
                .with("epoch", lease.epoch());
    }

    private record Claimed(
            long challenge,
            int version,
            String owner,
            long account,
            long user,
            int units,
            Instant asked,
            Instant expires) {}
}

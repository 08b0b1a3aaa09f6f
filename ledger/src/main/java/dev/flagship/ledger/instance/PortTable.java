package dev.flagship.ledger.instance;

import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.instance.InstanceId;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives out ports: those of an engine's gateway, and those of the frp server that all engines share. */
final class PortTable {
    static final String FRPS = FrpLedger.PORTS;

    private final GatewayPlan plan;

    PortTable(GatewayPlan plan) {
        this.plan = plan;
    }

    /** What there is none of when a port cannot be had. */
    static String name(boolean remote) {
        return remote ? "frp ports" : "gateway ports";
    }

    /** Whether there is an frp server. */
    boolean hasServer(Connection connection) {
        return Sql.on(connection, "SELECT 1 FROM ledger.frp WHERE server <> ''")
                .one(row -> true)
                .isPresent();
    }

    /** How ports are reached: through the frp server, too, where that is for everything that it serves. */
    List<ExposedPort> reached(Connection connection, List<ExposedPort> ports) {
        record Serves(boolean names, boolean ports) {}
        Serves serves = Sql.on(connection, """
                SELECT everything AND domain <> '' AS names, everything AND first_port IS NOT NULL AS ports
                  FROM ledger.frp
                """)
                .one(row -> new Serves(row.getBoolean("names"), row.getBoolean("ports")))
                .orElseThrow();
        return ports.stream()
                .map(port -> switch (port.exposure()) {
                    case HTTP -> serves.names() ? port.reached(Exposure.FRP) : port;
                    case TCP -> serves.ports() ? port.reached(Exposure.FRP_TCP) : port;
                    case TLS, FRP, FRP_TCP -> port;
                })
                .toList();
    }

    /** The port that has been free for longest; empty when none is. */
    Optional<Integer> take(Connection connection, String engine, InstanceId id, boolean remote, Instant now) {
        return Sql.on(connection, """
                UPDATE ledger.gateway_port SET instance_id = :id
                 WHERE (engine, port) = (
                       SELECT p.engine, p.port FROM ledger.gateway_port p, ledger.frp f
                        WHERE p.engine = :whose AND p.instance_id IS NULL AND p.free_at <= :now
                          AND p.port BETWEEN CASE WHEN :remote THEN f.first_port ELSE :first END
                                         AND CASE WHEN :remote THEN f.last_port ELSE :last END
                        ORDER BY p.free_at, p.port LIMIT 1 FOR UPDATE OF p SKIP LOCKED)
                RETURNING port
                """)
                .with("id", id.value())
                .with("whose", remote ? FRPS : engine)
                .with("remote", remote)
                .with("now", now)
                .with("first", plan.firstPort())
                .with("last", plan.lastPort())
                .one(row -> row.getInt("port"));
    }

    /** Gives another port in place of one that somebody else listens on, which rests; false when none is free. */
    boolean replace(Connection connection, String engine, InstanceId id, boolean remote, int occupied, Instant now) {
        Optional<Integer> next = take(connection, engine, id, remote, now);
        next.ifPresent(port -> Sql.on(connection, """
                WITH set_aside AS (
                    UPDATE ledger.gateway_port SET instance_id = NULL, free_at = :free
                     WHERE engine = :whose AND port = :occupied AND instance_id = :id)
                UPDATE ledger.endpoint SET port = :next
                 WHERE instance_id = :id AND port = :occupied AND (exposure = 'frp-tcp') = :remote
                """)
                .with("id", id.value())
                .with("whose", remote ? FRPS : engine)
                .with("remote", remote)
                .with("occupied", occupied)
                .with("next", port)
                .with("free", now.plus(SqlInstanceLedger.OCCUPIED_REST))
                .update());
        return next.isPresent();
    }
}

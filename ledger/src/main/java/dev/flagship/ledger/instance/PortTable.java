package dev.flagship.ledger.instance;

import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.instance.GatewayPlan.PortSpan;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.instance.InstanceId;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Hands out ports: those of an engine's gateway, of its host, and of the frp server that all engines share. */
final class PortTable {
    static final String FRPS = FrpLedger.PORTS;

    private final GatewayPlan plan;

    PortTable(GatewayPlan plan) {
        this.plan = plan;
    }

    /** Where ports come from. */
    enum PortSource {
        GATEWAY("gateway ports"),
        FRPS("frp ports"),
        HOST("host ports");

        /** The name of these ports in the message that none is free. */
        private final String plural;

        PortSource(String plural) {
            this.plural = plural;
        }

        /** Returns the source for this exposure, if the exposure needs a port number. */
        static PortSource of(Exposure exposure) {
            return switch (exposure) {
                case FRP, FRP_TCP -> FRPS;
                case PORT -> HOST;
                case HTTP, TCP, TLS -> GATEWAY;
            };
        }

        String plural() {
            return plural;
        }

        private String in(String engine) {
            return switch (this) {
                case GATEWAY -> engine;
                case FRPS -> PortTable.FRPS;
                case HOST -> GatewayPlan.hostOf(engine);
            };
        }
    }

    /** Whether an frp server is configured. */
    boolean hasServer(Connection connection) {
        return Sql.on(connection, "SELECT 1 FROM ledger.frp WHERE server <> ''")
                .one(row -> true)
                .isPresent();
    }

    /**
     * Returns the ports with their effective exposures. If the frp server serves everything, the ports that it can
     * serve are reached through it.
     */
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
                    case TLS, FRP, FRP_TCP, PORT -> port;
                })
                .toList();
    }

    /** Assigns the port that has been free for longest to the instance; empty when none is free. */
    Optional<Integer> take(Connection connection, String engine, InstanceId id, PortSource source, Instant now) {
        return Sql.on(connection, """
                UPDATE ledger.gateway_port SET instance_id = :id
                 WHERE (engine, port) = (
                       SELECT p.engine, p.port FROM ledger.gateway_port p, ledger.frp f
                        WHERE p.engine = :whose AND p.instance_id IS NULL AND p.free_at <= :now
                          AND CASE :source
                              WHEN 'GATEWAY' THEN p.port BETWEEN :first AND :last
                              WHEN 'FRPS' THEN p.port BETWEEN f.first_port AND f.last_port
                              ELSE EXISTS (SELECT 1 FROM unnest(:firsts::integer[], :lasts::integer[]) AS span(a, b)
                                            WHERE p.port BETWEEN a AND b) END
                        ORDER BY p.free_at, p.port LIMIT 1 FOR UPDATE OF p SKIP LOCKED)
                RETURNING port
                """)
                .with("id", id.value())
                .with("whose", source.in(engine))
                .with("source", source)
                .with("now", now)
                .with("first", plan.firstPort())
                .with("last", plan.lastPort())
                .with("firsts", ends(PortSpan::first))
                .with("lasts", ends(PortSpan::last))
                .one(row -> row.getInt("port"));
    }

    private String[] ends(ToIntFunction<PortSpan> end) {
        return plan.hostPorts().stream()
                .map(span -> Integer.toString(end.applyAsInt(span)))
                .toArray(String[]::new);
    }

    /** Replaces a port on which another program listens; that port rests. Returns false when none is free. */
    boolean replace(Connection connection, String engine, InstanceId id, PortSource source, int occupied, Instant now) {
        Optional<Integer> next = take(connection, engine, id, source, now);
        next.ifPresent(port -> Sql.on(connection, """
                WITH set_aside AS (
                    UPDATE ledger.gateway_port SET instance_id = NULL, free_at = :free
                     WHERE engine = :whose AND port = :occupied AND instance_id = :id)
                UPDATE ledger.endpoint SET port = :next
                 WHERE instance_id = :id AND port = :occupied
                   AND CASE exposure WHEN 'frp-tcp' THEN 'FRPS' WHEN 'port' THEN 'HOST' ELSE 'GATEWAY' END = :source
                """)
                .with("id", id.value())
                .with("whose", source.in(engine))
                .with("source", source)
                .with("occupied", occupied)
                .with("next", port)
                .with("free", now.plus(SqlInstanceLedger.OCCUPIED_REST))
                .update());
        return next.isPresent();
    }
}

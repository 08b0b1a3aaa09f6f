package dev.flagship.ledger.instance;

import dev.flagship.ledger.instance.PortTable.PortSource;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.LeaseHolds;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.port.InstanceLedger.Reservation;
import dev.flagship.lifecycle.port.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Reserves the place of an incarnation (an address, gateway keys and a sealed flag) and releases it. */
final class PlaceInstance {
    private static final String LABEL_DIGITS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LABEL_LENGTH = 20; // 32 digits: 100 bits

    private final GatewayPlan plan;
    private final PortTable ports;
    private final RandomGenerator random;

    PlaceInstance(GatewayPlan plan, RandomGenerator random) {
        this.plan = plan;
        this.ports = new PortTable(plan);
        this.random = random;
    }

    Reservation reserve(
            Connection connection,
            Lease lease,
            Instance instance,
            List<ExposedPort> wanted,
            NetworkKind network,
            SealedFlag flag,
            Instant now) {
        boolean waits = instance.state() == InstanceState.QUEUED || instance.state() == InstanceState.STARTING;
        if (!waits || !toStarting(connection, lease, instance, now)) {
            return new Reservation.Superseded();
        }
        release(connection, instance, now.plus(SqlInstanceLedger.REST));
        Optional<Address> address = takeAddress(connection, lease, instance, network, now);
        if (address.isEmpty()) {
            return undo(connection, network == NetworkKind.SHARED ? "addresses" : "networks");
        }
        List<ExposedPort> exposed = ports.reached(connection, wanted);
        dropEndpoints(connection, lease, instance, exposed, now.plus(SqlInstanceLedger.REST));
        for (ExposedPort port : exposed) {
            if (isFrp(port) && !ports.hasServer(connection)) {
                return undo(connection, "frp server");
            }
            if (!hasEndpoint(connection, instance.id(), port) && !addEndpoint(connection, lease, instance, port, now)) {
                return undo(connection, PortSource.of(port.exposure()).plural());
            }
        }
        addIncarnation(connection, instance, address.get(), flag, now);
        return reserved(connection, instance.id());
    }

    private static Reservation reserved(Connection connection, InstanceId id) {
        return new Reservation.Reserved(Sql.on(connection, InstanceRows.SELECT + " WHERE i.id = :id")
                .with("id", id.value())
                .one(InstanceRows::instance)
                .orElseThrow());
    }

    Reservation replacePort(
            Connection connection, Lease lease, Incarnation incarnation, RouteKey.Numbered occupied, Instant now) {
        if (!holdStarting(connection, lease, incarnation)) {
            return new Reservation.Superseded();
        }
        InstanceId id = incarnation.instance();
        PortSource source = occupied instanceof RouteKey.RemotePort ? PortSource.FRPS : PortSource.GATEWAY;
        boolean replaced = ports.replace(connection, lease.engine(), id, source, occupied.number(), now);
        return replaced ? reserved(connection, id) : undo(connection, source.plural());
    }

    boolean replacePublished(Connection connection, Lease lease, Incarnation incarnation, int occupied, Instant now) {
        return holdStarting(connection, lease, incarnation)
                && ports.replace(connection, lease.engine(), incarnation.instance(), PortSource.HOST, occupied, now);
    }

    /** Locks the row if it is STARTING, and marks it as changed. */
    private static boolean holdStarting(Connection connection, Lease lease, Incarnation incarnation) {
        return Sql.on(connection, """
                UPDATE ledger.instance SET attempts = attempts
                 WHERE id = :id AND incarnation = :number AND state = 'STARTING' AND
                """ + LeaseHolds.UNTIL_WRITTEN + " RETURNING true")
                .with("id", incarnation.instance().value())
                .with("number", incarnation.number())
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .one(row -> true)
                .isPresent();
    }

    private static boolean toStarting(Connection connection, Lease lease, Instance instance, Instant now) {
        return Sql.on(connection, """
                UPDATE ledger.instance
                   SET state = 'STARTING', create_called_at = :now, state_since = :now,
                       starting_since = coalesce(starting_since, :now)
                 WHERE id = :id AND incarnation = :number AND state = :state AND version = :version AND
                """ + LeaseHolds.UNTIL_WRITTEN)
                .with("id", instance.id().value())
                .with("number", instance.incarnation())
                .with("version", instance.definition().version())
                .with("state", instance.state())
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("now", now)
                .changedOne();
    }

    private static Optional<Address> takeAddress(
            Connection connection, Lease lease, Instance instance, NetworkKind network, Instant now) {
        return Sql.on(connection, """
                UPDATE ledger.address SET instance_id = :id, incarnation = :number
                 WHERE (engine, address) = (
                       SELECT engine, address FROM ledger.address
                        WHERE engine = :engine AND instance_id IS NULL AND free_at <= :now AND own_network = :own
                          AND published = :published AND internet = :internet
                        ORDER BY free_at, slot, address LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING network, address
                """)
                .with("id", instance.id().value())
                .with("number", instance.incarnation())
                .with("engine", lease.engine())
                .with("now", now)
                .with("own", network != NetworkKind.SHARED)
                .with("published", network == NetworkKind.PUBLISHED)
                .with("internet", network == NetworkKind.INTERNET)
                .one(row -> new Address(Columns.text(row, "network"), Columns.text(row, "address")));
    }

    private static boolean hasEndpoint(Connection connection, InstanceId id, ExposedPort port) {
        return Sql.on(connection, "SELECT 1 FROM ledger.endpoint WHERE instance_id = :id AND name = :name")
                .with("id", id.value())
                .with("name", port.name())
                .one(row -> true)
                .isPresent();
    }

    /** Releases endpoints of ports that a changed definition no longer has, or exposes in another way. */
    private static void dropEndpoints(
            Connection connection, Lease lease, Instance instance, List<ExposedPort> ports, Instant free) {
        Sql.on(connection, """
                WITH dropped AS (
                    DELETE FROM ledger.endpoint
                     WHERE instance_id = :id AND name || ' ' || exposure <> ALL (:kept) RETURNING exposure, port)
                UPDATE ledger.gateway_port p SET instance_id = NULL, free_at = :free
                  FROM dropped d
                 WHERE p.instance_id = :id AND p.port = d.port
                   AND p.engine = CASE d.exposure WHEN 'frp-tcp' THEN :frps WHEN 'port' THEN :host ELSE :engine END
                """)
                .with("id", instance.id().value())
                .with(
                        "kept",
                        ports.stream()
                                .map(port -> port.name() + " " + port.exposure().text())
                                .toArray(String[]::new))
                .with("engine", lease.engine())
                .with("frps", PortTable.FRPS)
                .with("host", GatewayPlan.hostOf(lease.engine()))
                .with("free", free)
                .update();
    }

    private static boolean isFrp(ExposedPort port) {
        return port.exposure() == Exposure.FRP || port.exposure() == Exposure.FRP_TCP;
    }

    private boolean addEndpoint(Connection connection, Lease lease, Instance instance, ExposedPort port, Instant now) {
        Sql insert = Sql.on(connection, """
                INSERT INTO ledger.endpoint (instance_id, name, exposure, label, port)
                VALUES (:id, :name, :exposure, :label, :port)
                """)
                .with("id", instance.id().value())
                .with("name", port.name())
                .with("exposure", port.exposure().text());
        if (!plan.needsPort(port.exposure())) {
            return insert.with("label", label()).with("port", null).changedOne();
        }
        return ports.take(connection, lease.engine(), instance.id(), PortSource.of(port.exposure()), now)
                .map(number -> insert.with("label", null).with("port", number).changedOne())
                .orElse(false);
    }

    private static void addIncarnation(
            Connection connection, Instance instance, Address address, SealedFlag flag, Instant now) {
        Sql.on(connection, """
                INSERT INTO ledger.incarnation
                       (instance_id, number, network, address, flag_ciphertext, flag_hash, created_at)
                VALUES (:id, :number, :network, :address, :ciphertext, :hash, :now)
                ON CONFLICT (instance_id, number) DO UPDATE -- its flag was lost with the keys that sealed it
                   SET network = EXCLUDED.network, address = EXCLUDED.address,
                       flag_ciphertext = EXCLUDED.flag_ciphertext, flag_hash = EXCLUDED.flag_hash,
                       created_at = EXCLUDED.created_at
                """)
                .with("id", instance.id().value())
                .with("number", instance.incarnation())
                .with("network", address.network())
                .with("address", address.address())
                .with("ciphertext", flag.ciphertext())
                .with("hash", flag.hash())
                .with("now", now)
                .update();
    }

    /** Releases what earlier incarnations of a live instance held. */
    private static void release(Connection connection, Instance instance, Instant free) {
        Sql.on(connection, """
                WITH forgotten AS (
                    UPDATE ledger.incarnation SET flag_ciphertext = NULL
                     WHERE instance_id = :id AND number < :number)
                UPDATE ledger.address SET instance_id = NULL, incarnation = NULL, free_at = :free
                 WHERE instance_id = :id AND incarnation < :number
                """)
                .with("id", instance.id().value())
                .with("number", instance.incarnation())
                .with("free", free)
                .update();
    }

    /** Releases everything that an ended instance held. */
    void release(Connection connection, InstanceId id, Instant free) {
        Sql.on(connection, """
                WITH forgotten AS (
                    UPDATE ledger.incarnation SET flag_ciphertext = NULL WHERE instance_id = :id),
                ports AS (
                    UPDATE ledger.gateway_port SET instance_id = NULL, free_at = :free WHERE instance_id = :id)
                UPDATE ledger.address SET instance_id = NULL, incarnation = NULL, free_at = :free
                 WHERE instance_id = :id
                """).with("id", id.value()).with("free", free).update();
    }

    private static Reservation undo(Connection connection, String what) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new LedgerException("rollback", e);
        }
        return new Reservation.Exhausted(what);
    }

    private String label() {
        StringBuilder label = new StringBuilder(LABEL_LENGTH);
        for (int i = 0; i < LABEL_LENGTH; i++) {
            label.append(LABEL_DIGITS.charAt(random.nextInt(LABEL_DIGITS.length())));
        }
        return label.toString();
    }

    private record Address(String network, String address) {}
}

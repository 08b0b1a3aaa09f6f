package dev.flagship.ledger.engine;

import dev.flagship.ledger.grant.GrantLedger;
import dev.flagship.ledger.image.PinLedger;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.LeaseHolds;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.ContainerDriver.Capacity;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** {@link EngineLedger} in PostgreSQL. */
public final class SqlEngineLedger implements EngineLedger {
    private final DataSource dataSource;
    private final TemplateReader templates;
    private final EngineReports reports;
    private final AcceptanceLedger acceptances;
    private final PinLedger pins;
    private final GrantLedger grants;
    private final DefinitionLimits limits;
    /** Parsed definitions. A version never changes, so it is parsed only once. */
    private final Map<DefinitionRef, ContainerTemplate> understood = new ConcurrentHashMap<>();
    /** Pins of definitions whose images are all pinned; these never change either. */
    private final Map<DefinitionRef, Map<String, String>> settled = new ConcurrentHashMap<>();

    /** {@code templates} parses the definition bodies that the server wrote. */
    public SqlEngineLedger(DataSource dataSource, TemplateReader templates) {
        this.dataSource = dataSource;
        this.templates = templates;
        this.reports = new EngineReports(dataSource);
        this.acceptances = new AcceptanceLedger(dataSource);
        this.pins = new PinLedger(dataSource);
        this.grants = new GrantLedger(dataSource);
        this.limits = new DefinitionLimits(dataSource);
    }

    /** Parses a definition's body. */
    @FunctionalInterface
    public interface TemplateReader {
        /** Returns the resolved body of a challenge's definition; empty when it cannot be understood. */
        Optional<ContainerTemplate> read(String slug, String body);
    }

    @Override
    public Optional<Lease> acquire(String engine, String holder, Duration ttl, Instant now) {
        return Sql.on(dataSource, """
                INSERT INTO ledger.engine AS e (name, holder, epoch, lease_until)
                VALUES (:engine, :holder, 1, :until)
                ON CONFLICT (name) DO UPDATE
                   SET holder = :holder, epoch = e.epoch + 1, lease_until = :until
                 WHERE e.lease_until <= :now OR e.holder IS NULL OR e.holder = :holder
                RETURNING epoch
                """)
                .with("engine", engine)
                .with("holder", holder)
                .with("until", now.plus(ttl))
                .with("now", now)
                .one(row -> new Lease(engine, row.getLong("epoch")));
    }

    @Override
    public boolean renew(Lease lease, Duration ttl, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.engine SET lease_until = :until
                 WHERE name = :engine AND epoch = :epoch AND holder IS NOT NULL
                """)
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("until", now.plus(ttl))
                .changedOne();
    }

    @Override
    public void release(Lease lease, Instant now) {
        Sql.on(dataSource, """
                UPDATE ledger.engine SET holder = NULL, lease_until = :now WHERE name = :engine AND epoch = :epoch
                """)
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("now", now)
                .update();
    }

    @Override
    public void report(Lease lease, EngineHealth health, Instant now) {
        reports.write(lease, health, now);
    }

    @Override
    public Set<String> accepted(String engine) {
        return acceptances.controls(engine);
    }

    @Override
    public void recordCapacity(Lease lease, Capacity capacity) {
        limits.write(this::template);
        Sql.on(dataSource, """
                UPDATE ledger.engine_health SET host = :host, cpus = :cpus, memory = :memory
                 WHERE name = :engine AND""" + " " + LeaseHolds.NOW)
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("host", capacity.host())
                .with("cpus", capacity.cpus())
                .with("memory", capacity.memoryBytes())
                .update();
    }

    @Override
    public void addNetwork(Lease lease, int slot, String network, List<String> addresses) {
        add(lease, NetworkKind.SHARED, slot, network, addresses);
    }

    @Override
    public void addOwnNetwork(Lease lease, NetworkKind kind, int slot, String network, String address) {
        add(lease, kind, slot, network, List.of(address));
    }

    private void add(Lease lease, NetworkKind kind, int slot, String network, List<String> addresses) {
        Sql.on(dataSource, """
                INSERT INTO ledger.address (engine, address, network, slot, own_network, published, internet, free_at)
                SELECT :engine, a, :network, :slot, :own, :published, :internet, '-infinity'::timestamptz
                  FROM unnest(:addresses) a
                 WHERE""" + " " + LeaseHolds.NOW + """

                ON CONFLICT (engine, address) DO UPDATE
                   SET network = EXCLUDED.network, slot = EXCLUDED.slot, own_network = EXCLUDED.own_network,
                       published = EXCLUDED.published, internet = EXCLUDED.internet
                """)
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("network", network)
                .with("slot", slot)
                .with("own", kind != NetworkKind.SHARED)
                .with("published", kind == NetworkKind.PUBLISHED)
                .with("internet", kind == NetworkKind.INTERNET)
                .with("addresses", addresses.toArray(String[]::new))
                .update();
    }

    /** Adds a range of gateway ports to the port table; existing ones stay as they are. */
    public void addPorts(String engine, int first, int last) {
        Sql.on(dataSource, """
                INSERT INTO ledger.gateway_port (engine, port, free_at)
                SELECT :engine, p, '-infinity' FROM generate_series(:first::integer, :last::integer) p
                ON CONFLICT DO NOTHING
                """)
                .with("engine", engine)
                .with("first", first)
                .with("last", last)
                .update();
    }

    @Override
    public int freeAddresses(String engine, Instant now) {
        return freeNetworks(engine, NetworkKind.SHARED, now);
    }

    @Override
    public int freeNetworks(String engine, NetworkKind kind, Instant now) {
        return Sql.on(dataSource, """
                SELECT count(*) FROM ledger.address
                 WHERE engine = :engine AND own_network = :own AND published = :published AND internet = :internet
                   AND instance_id IS NULL AND free_at <= :now
                """)
                .with("engine", engine)
                .with("own", kind != NetworkKind.SHARED)
                .with("published", kind == NetworkKind.PUBLISHED)
                .with("internet", kind == NetworkKind.INTERNET)
                .with("now", now)
                .one(row -> row.getInt(1))
                .orElse(0);
    }

    @Override
    public List<ImageUse> imagesInUse() {
        return Sql.on(dataSource, """
                (SELECT DISTINCT ON (challenge_id) challenge_id, version, image FROM ledger.definition
                  ORDER BY challenge_id, version DESC)
                UNION
                SELECT d.challenge_id, d.version, d.image
                  FROM ledger.instance i
                  JOIN ledger.definition d ON d.challenge_id = i.challenge_id AND d.version = i.next_version
                 WHERE i.state IN ('QUEUED', 'STARTING', 'RUNNING')
                 ORDER BY challenge_id, version DESC
                """)
                .list(row -> new ImageUse(
                        new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")),
                        Columns.text(row, "image")));
    }

    @Override
    public void recordImage(Lease lease, DefinitionRef definition, ImageFinding finding, Instant now) {
        boolean present = finding instanceof ImageFinding.Present;
        Sql.on(dataSource, """
                INSERT INTO ledger.image_finding (challenge_id, version, present, digest, problem, checked_at)
                SELECT :challenge, :version, :present, :digest, :problem, :now WHERE""" + " " + LeaseHolds.NOW + """

                ON CONFLICT (challenge_id, version) DO UPDATE
                   SET present = :present, digest = :digest, problem = :problem, checked_at = :now
                """)
                .with("challenge", definition.challengeId())
                .with("version", definition.version())
                .with("present", present)
                .with("digest", finding instanceof ImageFinding.Present found ? found.digest() : "")
                .with("problem", finding instanceof ImageFinding.Present found ? found.problem() : "")
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("now", now)
                .update();
    }

    @Override
    public Map<String, String> pins(DefinitionRef definition) {
        Map<String, String> known = settled.get(definition);
        if (known != null) {
            return known;
        }
        Map<String, String> ids = Map.copyOf(pins.of(definition));
        if (template(definition)
                .filter(template -> ids.keySet().containsAll(template.images()))
                .isPresent()) {
            settled.put(definition, ids);
        }
        return ids;
    }

    @Override
    public Optional<String> pin(
            Lease lease, DefinitionRef definition, String image, ImageFinding.Present found, Instant now) {
        return pins.pin(lease, definition, image, found, now);
    }

    @Override
    public void recordPin(
            Lease lease, DefinitionRef definition, String image, boolean there, String named, Instant now) {
        pins.record(lease, definition, image, there, named, now);
    }

    @Override
    public void recordImages(Lease lease, List<String> names, Instant now) {
        Sql.on(dataSource, """
                WITH held AS (
                    SELECT name FROM ledger.engine e WHERE e.name = :engine AND e.epoch = :epoch),
                gone AS (
                    DELETE FROM ledger.engine_image i USING held
                     WHERE i.engine = held.name AND i.name <> ALL (:names))
                INSERT INTO ledger.engine_image (engine, name, seen_at)
                SELECT held.name, n, :now FROM held, unnest(:names) n
                ON CONFLICT (engine, name) DO UPDATE SET seen_at = EXCLUDED.seen_at
                """)
                .with("engine", lease.engine())
                .with("epoch", lease.epoch())
                .with("names", names.toArray(String[]::new))
                .with("now", now)
                .update();
    }

    @Override
    public Optional<ContainerTemplate> template(DefinitionRef definition) {
        Optional<ContainerTemplate> known =
                Optional.ofNullable(understood.get(definition)).or(() -> read(definition));
        known.ifPresent(template -> understood.put(definition, template));
        return known;
    }

    @Override
    public Set<Weakness> granted(String slug) {
        return grants.granted(slug);
    }

    private Optional<ContainerTemplate> read(DefinitionRef definition) {
        return Sql.on(dataSource, """
                SELECT slug, body FROM ledger.definition WHERE challenge_id = :challenge AND version = :version
                """)
                .with("challenge", definition.challengeId())
                .with("version", definition.version())
                .one(row -> templates.read(Columns.text(row, "slug"), Columns.text(row, "body")))
                .flatMap(found -> found);
    }
}

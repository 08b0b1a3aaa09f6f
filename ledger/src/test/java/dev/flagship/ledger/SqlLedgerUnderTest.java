package dev.flagship.ledger;

import dev.flagship.ledger.engine.Acceptance;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.ledger.engine.SqlEngineLedger;
import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.instance.SqlInstanceLedger;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.ledger.notify.Listener;
import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.SqlPoolLedger;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.ledger.volume.SqlVolumeLedger;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.InstanceLedger;
import dev.flagship.lifecycle.port.PoolLedger;
import dev.flagship.lifecycle.port.VolumeLedger;
import dev.flagship.testkit.ledger.LedgerUnderTest;
import dev.flagship.testkit.ledger.Transition;
import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** The real ledger on a database of its own, held against the contract. */
public final class SqlLedgerUnderTest implements LedgerUnderTest {
    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final DataSource dataSource = database.dataSource();
    private final Map<String, ContainerTemplate> templates = new HashMap<>();
    private final SqlEngineLedger engines =
            new SqlEngineLedger(dataSource, (slug, body) -> Optional.ofNullable(templates.get(body)));
    private final SqlInstanceLedger instances =
            new SqlInstanceLedger(dataSource, new GatewayPlan(true, true, FIRST_PORT, LAST_PORT), new Random(1));
    private final IntentLedger intents = new IntentLedger(dataSource);
    private final UpdateLedger updates = new UpdateLedger(dataSource);
    private final SqlPoolLedger pools = new SqlPoolLedger(dataSource);
    private final SqlVolumeLedger volumes = new SqlVolumeLedger(dataSource);
    private final KeptVolumes kept = new KeptVolumes(dataSource);
    private final ClaimLedger claims = new ClaimLedger(dataSource);
    private final Map<Long, ClaimLedger.Size> sizes = new HashMap<>();
    private int inPools = 1_000;
    private int inAll = 1_000;

    public SqlLedgerUnderTest() {
        engines.addPorts(ENGINE, FIRST_PORT, LAST_PORT);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** How a listener reaches the same database. */
    public Listener.Login login() {
        return new Listener.Login(database.url(), database.user(), database.password());
    }

    @Override
    public InstanceLedger instances() {
        return instances;
    }

    @Override
    public EngineLedger engines() {
        return engines;
    }

    @Override
    public PoolLedger pools() {
        return pools;
    }

    @Override
    public VolumeLedger volumes() {
        return volumes;
    }

    @Override
    public void askVolumeRemoval(UUID key, Instant now) {
        kept.all().stream()
                .filter(volume -> volume.key().equals(key))
                .forEach(volume -> kept.askRemoval(volume.id(), now));
    }

    @Override
    public void volumeGone(UUID key) {
        kept.gone(key);
    }

    @Override
    public void size(long challenge, int least, int most) {
        sizes.put(challenge, new ClaimLedger.Size(challenge, least, most));
        want();
    }

    @Override
    public void bounds(int inPools, int inAll) {
        this.inPools = inPools;
        this.inAll = inAll;
        want();
    }

    private void want() {
        claims.want(sizes.values(), inPools, inAll);
    }

    @Override
    public Optional<InstanceId> claim(DefinitionRef definition, String owner, Instant expires, Instant now) {
        return claims.claim(new ClaimLedger.Claim(definition, owner, 1, 1, 1, expires, now))
                .map(InstanceRecord::id);
    }

    @Override
    public void define(DefinitionRef definition, ContainerTemplate template) {
        String body = definition.toString();
        templates.put(body, template);
        Sql.on(dataSource, """
                INSERT INTO ledger.definition (challenge_id, version, slug, image, body, created_at)
                VALUES (:challenge, :version, :slug, :image, :body, :now)
                """)
                .with("challenge", definition.challengeId())
                .with("version", definition.version())
                .with("slug", template.slug())
                .with("image", template.image())
                .with("body", body)
                .with("now", Instant.EPOCH)
                .update();
    }

    @Override
    public void accept(String engine, Set<String> controls, Instant now) {
        AcceptanceLedger acceptances = new AcceptanceLedger(dataSource);
        acceptances.revoke(engine);
        if (!controls.isEmpty()) {
            acceptances.accept(engine, new Acceptance(controls, 1, "admin", now, "for a trial"));
        }
    }

    @Override
    public InstanceId request(DefinitionRef definition, String owner, Instant now) {
        NewInstance wanted = new NewInstance(
                UUID.randomUUID(), definition.challengeId(), definition.version(), ENGINE, owner, 1, 1, 1, now);
        return switch (intents.request(wanted)) {
            case Requested.Accepted(var instance) -> instance.id();
            case Requested.AlreadyLive(var instance) -> instance.id();
        };
    }

    @Override
    public boolean stop(InstanceId id, Reason reason, Instant now) {
        return intents.stop(id, reason, now);
    }

    @Override
    public boolean reset(InstanceId id, Instant now) {
        return intents.reset(id, updates.madeAtReset(id).orElseThrow(), true, now);
    }

    @Override
    public boolean extend(InstanceId id, int expected, Instant expiry, Instant now) {
        return intents.extend(id, expected, expiry, now);
    }

    @Override
    public Optional<String> containerId(Incarnation incarnation) {
        return Sql.on(dataSource, """
                SELECT container_id FROM ledger.incarnation
                 WHERE instance_id = :id AND number = :n AND container_id IS NOT NULL
                """)
                .with("id", incarnation.instance().value())
                .with("n", incarnation.number())
                .one(row -> Columns.text(row, "container_id"));
    }

    @Override
    public List<Transition> history(InstanceId id) {
        return intents.history(id).stream()
                .map(entry -> new Transition(entry.from(), entry.to(), entry.incarnation(), entry.reason()))
                .toList();
    }

    @Override
    public Optional<String> hash(Incarnation incarnation) {
        return Sql.on(dataSource, "SELECT flag_hash FROM ledger.incarnation WHERE instance_id = :id AND number = :n")
                .with("id", incarnation.instance().value())
                .with("n", incarnation.number())
                .one(row -> Columns.text(row, "flag_hash"));
    }

    @Override
    public void close() {
        database.close();
    }
}

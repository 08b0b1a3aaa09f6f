package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What accounts request for their instances. Each request is one guarded statement, and joins the caller's transaction
 * if its data source does. False, or another result than expected, means that nothing was changed.
 */
public final class IntentLedger {
    private static final String REQUEST = """
            WITH queued AS (
                INSERT INTO ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id,
                                             units, state, created_at, state_since)
                VALUES (:id, :challenge, :version, :engine, :owner, :account, :user, :units, 'QUEUED', :now, :now)
                ON CONFLICT (challenge_id, owner_key) WHERE state IN ('QUEUED', 'STARTING', 'RUNNING') DO NOTHING
                RETURNING *)
            """ + InstanceRecords.select("queued");

    private final DataSource dataSource;
    private final Successors successors;
    private final InstanceList list;

    public IntentLedger(DataSource dataSource) {
        this.dataSource = dataSource;
        this.successors = new Successors(dataSource);
        this.list = new InstanceList(dataSource);
    }

    /**
     * A request for an instance.
     *
     * @param id its id, chosen by the caller
     * @param engine the engine that should run it
     * @param ownerKey {@code user:ID}, {@code team:ID} or {@code shared}
     * @param units what it counts against its owner's quota; 0 when no quota counts it
     */
    public record NewInstance(
            UUID id,
            long challengeId,
            int version,
            String engine,
            String ownerKey,
            long accountId,
            long userId,
            int units,
            Instant now) {
        public NewInstance {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(engine, "engine");
            Objects.requireNonNull(ownerKey, "ownerKey");
            Objects.requireNonNull(now, "now");
        }
    }

    /** The outcome of {@link #request}. */
    public sealed interface Requested {
        /** The instance is queued. */
        record Accepted(InstanceRecord instance) implements Requested {}

        /** The owner already has a live instance of this challenge. */
        record AlreadyLive(InstanceRecord instance) implements Requested {}
    }

    /** Requests an instance. Of several requests at once one is accepted, and the others get its instance. */
    public Requested request(NewInstance wanted) {
        Optional<InstanceRecord> queued = Sql.on(dataSource, REQUEST)
                .with("id", wanted.id())
                .with("challenge", wanted.challengeId())
                .with("version", wanted.version())
                .with("engine", wanted.engine())
                .with("owner", wanted.ownerKey())
                .with("account", wanted.accountId())
                .with("user", wanted.userId())
                .with("units", wanted.units())
                .with("now", wanted.now())
                .one(InstanceRecords::read);
        if (queued.isPresent()) {
            return new Requested.Accepted(queued.get());
        }
        return live(wanted.challengeId(), wanted.ownerKey())
                .<Requested>map(Requested.AlreadyLive::new)
                // That one ended between the two statements, so a new one can be queued.
                .orElseGet(() -> request(wanted));
    }

    /** Extends a running instance. {@code expectedExtensions} guards against two extensions at once. */
    public boolean extend(InstanceId id, int expectedExtensions, Instant newExpiry, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance
                   SET expires_at = :expiry, extensions = extensions + 1, last_extended_at = :now
                 WHERE id = :id AND state = 'RUNNING' AND extensions = :expected AND expires_at > :now
                """)
                .with("id", id.value())
                .with("expiry", newExpiry)
                .with("expected", expectedExtensions)
                .with("now", now)
                .changedOne();
    }

    /** Extends a running instance for an operator; this uses none of its owner's extensions. */
    public boolean prolong(InstanceId id, Instant expectedExpiry, Instant newExpiry, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance SET expires_at = :expiry
                 WHERE id = :id AND state = 'RUNNING' AND expires_at = :expected AND expires_at > :now
                """)
                .with("id", id.value())
                .with("expiry", newExpiry)
                .with("expected", expectedExpiry)
                .with("now", now)
                .changedOne();
    }

    /**
     * RUNNING -> STARTING with the next incarnation: new containers and a new flag, but the same owner and expiry. If
     * {@code byOwner}, the owner must wait before the next start or reset.
     *
     * @param from the definition to start from: the instance's own, which keeps a planned update, or that of the
     *     planned update, if the engine has its image. Nothing is changed when it is neither of them any more
     */
    public boolean reset(InstanceId id, DefinitionRef from, boolean byOwner, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance i
                   SET state = 'STARTING', state_since = :now, starting_since = :now, incarnation = incarnation + 1,
                       attempts = 0, last_reset_at = CASE WHEN :owner THEN :now ELSE last_reset_at END,
                       version = CASE WHEN %1$s THEN next_version ELSE version END,
                       next_version = CASE WHEN %1$s THEN NULL ELSE next_version END,
                       recreate_since = CASE WHEN %1$s THEN NULL ELSE recreate_since END,
                       recreated_at = NULL
                 WHERE id = :id AND state = 'RUNNING' AND expires_at > :now
                   AND (version = :version OR (%1$s))
                """.formatted("next_version = :version AND " + UpdateLedger.NEXT_IS_THERE))
                .with("id", id.value())
                .with("version", from.version())
                .with("owner", byOwner)
                .with("now", now)
                .changedOne();
    }

    /** QUEUED, STARTING, POOLED or RUNNING -> STOPPING, for this instance or its replacement; see {@link #current}. */
    public boolean stop(InstanceId id, Reason reason, Instant now) {
        // In this order, so that the second statement sees a replacement that is made while the first one waits.
        return stopItself(id, reason, now)
                || successors.next(id).map(next -> stop(next, reason, now)).orElse(false);
    }

    private boolean stopItself(InstanceId id, Reason reason, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance SET state = 'STOPPING', state_since = :now, detail = '',
                       reason = CASE WHEN running_since IS NULL AND :reason = 'PLAYER' THEN 'CANCELLED' ELSE :reason END
                 WHERE id = :id AND state IN ('QUEUED', 'STARTING', 'POOLED', 'RUNNING')
                """)
                .with("id", id.value())
                .with("reason", reason)
                .with("now", now)
                .changedOne();
    }

    /** Returns one instance, ended or not. */
    public Optional<InstanceRecord> find(InstanceId id) {
        return Sql.on(dataSource, InstanceRecords.SELECT + " WHERE i.id = :id")
                .with("id", id.value())
                .one(InstanceRecords::read);
    }

    /** Returns the instance, or the one that replaced it because it did not answer when it was claimed. */
    public Optional<InstanceRecord> current(InstanceId id) {
        return successors.last(id);
    }

    /** Returns the owner's queued, starting or running instance of a challenge. */
    public Optional<InstanceRecord> live(long challengeId, String ownerKey) {
        return Sql.on(dataSource, InstanceRecords.SELECT + """
                 WHERE i.challenge_id = :challenge AND i.owner_key = :owner
                   AND i.state IN ('QUEUED', 'STARTING', 'RUNNING')
                """)
                .with("challenge", challengeId)
                .with("owner", ownerKey)
                .one(InstanceRecords::read);
    }

    /** Returns the owner's latest instance of a challenge, ended or not, as the instance panel shows it. */
    public Optional<InstanceRecord> latest(long challengeId, String ownerKey) {
        return Sql.on(dataSource, InstanceRecords.SELECT + """
                 WHERE i.challenge_id = :challenge AND i.owner_key = :owner
                 ORDER BY i.created_at DESC, i.replaced_by IS NOT NULL, i.id LIMIT 1
                """)
                .with("challenge", challengeId)
                .with("owner", ownerKey)
                .one(InstanceRecords::read);
    }

    /** Returns the owners' instances that still count: queued, starting, running and stopping, oldest first. */
    public List<InstanceRecord> unfinishedOf(String... ownerKeys) {
        return Sql.on(dataSource, InstanceRecords.SELECT + """
                 WHERE i.owner_key = ANY (:owners) AND i.state NOT IN ('STOPPED', 'FAILED')
                 ORDER BY i.created_at, i.replaced_by IS NULL, i.id
                """)
                .with("owners", ownerKeys)
                .list(InstanceRecords::read);
    }

    /** Returns the instances of an account and of its users that still count, oldest first. */
    public List<InstanceRecord> unfinishedOfAccount(long accountId) {
        return Sql.on(dataSource, InstanceRecords.SELECT + """
                 WHERE i.account_id = :account AND i.state NOT IN ('STOPPED', 'FAILED') ORDER BY i.created_at, i.id
                """)
                .with("account", accountId)
                .list(InstanceRecords::read);
    }

    /** Returns a page of the operators' list, newest first. */
    public InstancePage page(InstanceFilter filter) {
        return page(filter, InstanceOrder.NEWEST, Map.of());
    }

    /**
     * Returns a page of the operators' list.
     *
     * @param names of accounts, by id, because the ledger has none; only {@link InstanceOrder#ACCOUNT} reads them
     */
    public InstancePage page(InstanceFilter filter, InstanceOrder order, Map<Long, String> names) {
        return list.page(filter, order, names);
    }

    /** Returns the accounts whose instances the operators' list contains, on all its pages. */
    public Set<Long> accounts(InstanceFilter filter) {
        return list.accounts(filter);
    }

    /** One page of instances, and the number of all. */
    public record InstancePage(List<InstanceRecord> instances, int total, int page, int perPage) {
        public InstancePage {
            instances = List.copyOf(instances);
        }
    }

    /**
     * Returns when the owner last stopped or reset an instance of a challenge. Giving up a start counts once a node has
     * begun it. Instances that failed or that operators stopped do not count, whatever their owner did before.
     */
    public Optional<Instant> lastStopOrReset(long challengeId, String ownerKey) {
        return Sql.on(dataSource, LastStop.SELECT)
                .with("challenge", challengeId)
                .with("owner", ownerKey)
                .one(row -> Optional.ofNullable(Columns.instantOrNull(row, "at")))
                .flatMap(at -> at);
    }

    /** Returns what happened to an instance, oldest first. */
    public List<HistoryEntry> history(InstanceId id) {
        return Sql.on(dataSource, """
                SELECT at, incarnation, from_state, to_state, reason, detail FROM ledger.history
                 WHERE instance_id = :id ORDER BY id
                """)
                .with("id", id.value())
                .list(row -> new HistoryEntry(
                        Columns.instant(row, "at"),
                        row.getInt("incarnation"),
                        Columns.enumOrNull(row, "from_state", InstanceState.class),
                        InstanceState.valueOf(Columns.text(row, "to_state")),
                        Columns.enumOrNull(row, "reason", Reason.class),
                        Columns.text(row, "detail")));
    }

    /** One transition; {@code from} is null for the first. */
    public record HistoryEntry(
            Instant at,
            int incarnation,
            @Nullable InstanceState from,
            InstanceState to,
            @Nullable Reason reason,
            String detail) {}
}

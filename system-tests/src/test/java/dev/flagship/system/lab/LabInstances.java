package dev.flagship.system.lab;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** The instances of a lab, as the ledger has them: asked for as a server would, and waited for. */
final class LabInstances {
    private final DataSource database;
    private final FlagVault vault;
    private final IntentLedger intents;
    private final Map<Incarnation, String> flags = new ConcurrentHashMap<>();

    LabInstances(DataSource database, FlagVault vault) {
        this.database = database;
        this.vault = vault;
        this.intents = new IntentLedger(database);
    }

    IntentLedger intents() {
        return intents;
    }

    InstanceRecord request(DefinitionRef definition, long account) {
        NewInstance wanted = new NewInstance(
                UUID.randomUUID(),
                definition.challengeId(),
                definition.version(),
                "lab",
                "user:" + account,
                account,
                account,
                1,
                Instant.now());
        return switch (intents.request(wanted)) {
            case Requested.Accepted(InstanceRecord instance) -> instance;
            case Requested.AlreadyLive(InstanceRecord instance) -> instance;
        };
    }

    /** Asks for a stop, as its owner would. */
    boolean stop(InstanceId id) {
        return intents.stop(id, Reason.PLAYER, Instant.now());
    }

    /** Asks for every instance to be stopped that is not yet on its way out, and waits until all have ended. */
    void stopAll() {
        List<InstanceId> live = Sql.on(database, """
                SELECT id FROM ledger.instance WHERE state IN ('QUEUED', 'STARTING', 'RUNNING')
                """).list(row -> new InstanceId(row.getObject(1, UUID.class)));
        live.forEach(this::stop);
        Awaitility.await("all instances ended")
                .atMost(NodeLab.PATIENCE)
                .until(() -> live.stream().allMatch(id -> find(id).state().isEnded()));
    }

    /** Waits until the instance is in the state, and answers it. */
    InstanceRecord await(InstanceId id, InstanceState state) {
        return Awaitility.await("instance " + state)
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> find(id), found -> {
                    boolean ended = found.state().isEnded() && found.state() != state;
                    if (ended) {
                        throw new AssertionError("ended as " + found);
                    }
                    return found.state() == state;
                });
    }

    InstanceRecord find(InstanceId id) {
        return intents.find(id).orElseThrow();
    }

    /** The flag that an instance has now. */
    String flag(InstanceRecord instance) {
        SealedFlag sealed = Sql.on(database, """
                SELECT flag_ciphertext, flag_hash FROM ledger.incarnation
                 WHERE instance_id = :id AND number = :number AND flag_ciphertext IS NOT NULL
                """)
                .with("id", instance.id().value())
                .with("number", instance.incarnation())
                .one(row -> new SealedFlag(row.getString(1), row.getString(2)))
                .orElseThrow();
        Incarnation incarnation = new Incarnation(instance.id(), instance.incarnation());
        String flag = vault.open(sealed, new FlagContext(instance.challengeId(), incarnation));
        flags.put(incarnation, flag);
        return flag;
    }

    /** Every flag that was ever looked at, also of what is gone. */
    Map<Incarnation, String> flags() {
        return flags;
    }
}

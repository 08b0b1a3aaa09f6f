package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.ClaimLedger.Claim;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.standings.OpenChallenges;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * An account wants an instance. All of it is one transaction that holds the account first, then the challenge, then the
 * platform's count: however many ask at once, limits hold, and one account gets one instance of a challenge.
 */
public final class StartInstance {
    private final IntentLedger ledger;
    private final ClaimLedger claims;
    private final StartSituation situation;
    private final InstanceRules rules;
    private final Accounts accounts;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final Competition competition;
    private final InstanceAudit audit;
    private final TransactionOperations transaction;
    private final Supplier<UUID> ids;
    private final Clock clock;

    StartInstance(
            IntentLedger ledger,
            ClaimLedger claims,
            StartSituation situation,
            InstanceRules rules,
            Accounts accounts,
            Catalog catalog,
            OpenChallenges open,
            Competition competition,
            InstanceAudit audit,
            TransactionOperations transaction,
            Supplier<UUID> ids,
            Clock clock) {
        this.ledger = ledger;
        this.claims = claims;
        this.situation = situation;
        this.rules = rules;
        this.accounts = accounts;
        this.catalog = catalog;
        this.open = open;
        this.competition = competition;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts an instance for the caller's own account. */
    public Outcome start(Caller caller, long challengeId) {
        return start(caller, challengeId, caller.requireAccount());
    }

    /**
     * Starts an instance for an account; only operators may name another's. An existing live one is answered as it is.
     * Unknown and hidden challenges are refused by exception, like everything else that does not exist.
     */
    public Outcome start(Caller caller, long challengeId, long accountId) {
        if (accountId != caller.accountId() && !caller.isAdmin()) {
            throw Refusal.of(Code.FORBIDDEN, "account_id", "Only operators may name another account.")
                    .asException();
        }
        return transaction.execute(status -> startHeld(caller, challengeId, accountId));
    }

    private Outcome startHeld(Caller caller, long challengeId, long accountId) {
        if (accountId == caller.accountId()) {
            accounts.holdOwn(caller);
        } else if (!accounts.hold(accountId)) {
            throw Refusal.of(Code.INVALID, "account_id", "account_id: there is no account " + accountId)
                    .asException();
        }
        Challenge challenge = caller.isAdmin()
                ? catalog.find(challengeId).orElseThrow(() -> Catalog.notFound(challengeId))
                : catalog.holdVisible(challengeId);
        open.require(challenge, accountId, caller.isAdmin());
        String owner = accounts.ownerKey(accountId);
        List<InstanceRecord> unfinished = ledger.liveOf(owner);
        Optional<InstanceRecord> existing = unfinished.stream()
                .filter(instance -> instance.challengeId() == challengeId
                        && instance.state().isLive())
                .findFirst();
        if (existing.isPresent()) {
            return new Accepted(existing.get(), false);
        }
        Instant now = clock.now();
        if (!competition.isPlayable(now) && !caller.isAdmin()) {
            return new Refused(new NotOpen(competition.name(), competition.phase(now)));
        }
        return decide(new Wish(caller, challenge, owner, accountId, now), unfinished);
    }

    private record Wish(Caller caller, Challenge challenge, String owner, long accountId, Instant now) {}

    /** One that is ready takes no more room than it has, so whoever claims it waits for nobody. */
    private Outcome decide(Wish wish, List<InstanceRecord> unfinished) {
        Optional<DefinitionRef> definition =
                situation.definition(wish.challenge().id());
        boolean ready = definition.filter(claims::isReady).isPresent();
        Optional<InstanceRefusal> refusal = refusal(wish, definition.orElse(null), unfinished, ready);
        if (ready && refusal.isEmpty()) {
            Optional<InstanceRecord> claimed = claim(wish, definition.orElseThrow());
            if (claimed.isPresent()) {
                return new Accepted(claimed.get(), true);
            }
            // Others were quicker.
            refusal = refusal(wish, definition.orElse(null), unfinished, false);
        }
        boolean makesRoom =
                refusal.filter(InstanceRefusal.GlobalQuota.class::isInstance).isPresent()
                        && claims.giveUpOne(wish.now());
        if (refusal.isPresent() && !makesRoom) {
            return new Refused(refusal.get());
        }
        return request(wish.caller(), definition.orElseThrow(), wish.owner(), wish.accountId(), wish.now());
    }

    private Optional<InstanceRefusal> refusal(
            Wish wish, @Nullable DefinitionRef definition, List<InstanceRecord> unfinished, boolean ready) {
        StartPolicy.Facts facts = situation.facts(
                wish.challenge(), definition, wish.owner(), wish.caller().isAdmin(), unfinished, ready, wish.now());
        return StartPolicy.refusal(facts, rules.limits(), wish.now());
    }

    private Optional<InstanceRecord> claim(Wish wish, DefinitionRef definition) {
        Duration lifetime = wish.challenge().runs().map(ContainerPart::lifetime).orElse(ContainerPart.DEFAULT_LIFETIME);
        Optional<InstanceRecord> claimed = claims.claim(new Claim(
                        definition,
                        wish.owner(),
                        wish.accountId(),
                        wish.caller().userId(),
                        wish.now().plus(lifetime),
                        wish.now()))
                .flatMap(ledger::find);
        claimed.ifPresent(instance -> audit.record(wish.caller(), "start", instance, "from the pool", wish.now()));
        return claimed;
    }

    private Outcome request(Caller caller, DefinitionRef definition, String owner, long accountId, Instant now) {
        Requested requested = ledger.request(new NewInstance(
                ids.get(),
                definition.challengeId(),
                definition.version(),
                situation.engine(),
                owner,
                accountId,
                caller.userId(),
                now));
        return switch (requested) {
            case Requested.Accepted(InstanceRecord instance) -> {
                audit.record(caller, "start", instance, "", now);
                yield new Accepted(instance, true);
            }
            case Requested.AlreadyLive(InstanceRecord instance) -> new Accepted(instance, false);
        };
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /**
     * There is an instance.
     *
     * @param created whether it was asked for just now
     */
    public record Accepted(InstanceRecord instance, boolean created) implements Outcome {}

    /** There is none, for this reason. */
    public record Refused(Refusal refusal) implements Outcome {}
}

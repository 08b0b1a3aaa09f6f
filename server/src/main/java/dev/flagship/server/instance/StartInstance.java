package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.ledger.intent.IntentLedger.Requested;
import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.ClaimLedger.Claim;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Mode;
import dev.flagship.server.challenge.Assignment;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.standings.OpenChallenges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    /**
     * Starts an instance for the caller's own account.
     *
     * @param instead instances of the account that are stopped for it, if they are live and the start is granted
     */
    public Outcome start(Caller caller, long challengeId, Set<UUID> instead) {
        return start(caller, challengeId, caller.requireAccount(), instead);
    }

    /**
     * Starts an instance for an account; only operators may name another's. An existing live one is answered as it is.
     * Unknown and hidden challenges are refused by exception, like everything else that does not exist.
     */
    public Outcome start(Caller caller, long challengeId, long accountId, Set<UUID> instead) {
        if (accountId != caller.accountId() && !caller.isAdmin()) {
            throw Refusal.of(Code.FORBIDDEN, "account_id", "Only operators may name another account.")
                    .asException();
        }
        return transaction.execute(status -> startHeld(caller, challengeId, accountId, instead));
    }

    private Outcome startHeld(Caller caller, long challengeId, long accountId, Set<UUID> instead) {
        holdAccount(caller, challengeId, accountId);
        Challenge challenge = caller.isAdmin() ? catalog.hold(challengeId) : catalog.holdVisible(challengeId);
        open.require(challenge, accountId, caller.isAdmin());
        Assignment assignment = rules.assignment(challenge);
        if (assignment == Assignment.PER_USER && caller.mode() == Mode.TEAMS && accountId != caller.accountId()) {
            throw Refusal.of(
                            Code.INVALID,
                            "account_id",
                            "account_id: instances of this challenge are each user's, so they start them themselves.")
                    .asException();
        }
        String owner = assignment.ownerKey(caller.mode(), accountId, caller.userId());
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
        return decide(
                new Wish(caller, challenge, owner, assignment == Assignment.SHARED ? 0 : accountId, now),
                unfinished,
                instead);
    }

    /** Operators without a team start what is everybody's: it is no account's, so none is held. */
    private void holdAccount(Caller caller, long challengeId, long accountId) {
        if (accountId != caller.accountId()) {
            if (!accounts.hold(accountId)) {
                throw Refusal.of(Code.INVALID, "account_id", "account_id: there is no account " + accountId)
                        .asException();
            }
        } else if (caller.hasAccount() || !caller.isAdmin() || !isForAll(challengeId)) {
            accounts.holdOwn(caller);
        }
    }

    private boolean isForAll(long challengeId) {
        return catalog.find(challengeId)
                .filter(challenge -> rules.assignment(challenge) == Assignment.SHARED)
                .isPresent();
    }

    /** One that is ready takes no more room than it has, so whoever claims it waits for nobody. */
    private Outcome decide(Wish wish, List<InstanceRecord> unfinished, Set<UUID> instead) {
        Optional<InstanceRefusal> unfit = situation.unfit(wish.challenge());
        if (unfit.isPresent()) {
            return new Refused(unfit.get());
        }
        Leaving leaving = Leaving.of(unfinished, instead);
        Limits limits = rules.limits(wish.challenge());
        Optional<DefinitionRef> definition = situation.definition(wish.challenge());
        boolean ready = definition.filter(claims::isReady).isPresent();
        Optional<InstanceRefusal> refusal = refusal(wish, definition.orElse(null), leaving, limits, ready);
        if (ready && refusal.isEmpty()) {
            Optional<Accepted> claimed =
                    claim(wish, definition.orElseThrow(), limits.quota().units());
            if (claimed.isPresent()) {
                if (claimed.get().created()) {
                    leaving.goes().forEach(instance -> leave(wish, instance));
                }
                return claimed.get();
            }
            // Others were quicker.
            refusal = refusal(wish, definition.orElse(null), leaving, limits, false);
        }
        boolean makesRoom =
                refusal.filter(QuotaRefusal.OfAll.class::isInstance).isPresent() && claims.giveUpOne(wish.now());
        if (refusal.isPresent() && !makesRoom) {
            return new Refused(refusal.get());
        }
        leaving.goes().forEach(instance -> leave(wish, instance));
        return request(wish, definition.orElseThrow(), limits.quota().units());
    }

    private Optional<InstanceRefusal> refusal(
            Wish wish, @Nullable DefinitionRef definition, Leaving leaving, Limits limits, boolean ready) {
        boolean capped = limits.quota().perChallenge() > 0 || wish.isForAll();
        StartSituation.Count count = !ready
                ? StartSituation.Count.ALL
                : capped ? StartSituation.Count.OF_CHALLENGE : StartSituation.Count.NOTHING;
        StartPolicy.Facts facts = situation.facts(
                wish.challenge(),
                definition,
                wish.owner(),
                wish.caller().isAdmin(),
                leaving.stays(),
                leaving.goes().size(),
                count,
                wish.now());
        return StartPolicy.refusal(facts, limits, wish.now());
    }

    /** What is everybody's may have been started by another account, which no lock on this one holds up. */
    private Optional<Accepted> claim(Wish wish, DefinitionRef definition, int units) {
        Optional<InstanceRecord> live =
                wish.isForAll() ? ledger.live(wish.challenge().id(), wish.owner()) : Optional.empty();
        if (live.isPresent()) {
            return live.map(instance -> new Accepted(instance, false));
        }
        Optional<InstanceRecord> claimed = claims.claim(new Claim(
                        definition,
                        wish.owner(),
                        wish.accountId(),
                        wish.caller().userId(),
                        units,
                        wish.now().plus(rules.lifetime(wish.challenge())),
                        wish.now()))
                .flatMap(ledger::find);
        claimed.ifPresent(instance -> audit.record(wish.caller(), "start", instance, "from the pool", wish.now()));
        return claimed.map(instance -> new Accepted(instance, true));
    }

    private void leave(Wish wish, InstanceRecord instance) {
        Reason reason = HeldInstance.isOwn(wish.caller(), instance) ? Reason.PLAYER : Reason.OPERATOR;
        if (ledger.stop(instance.id(), reason, wish.now())) {
            audit.record(
                    wish.caller(),
                    "stop",
                    instance,
                    "for challenge " + wish.challenge().id(),
                    wish.now());
        }
    }

    private Outcome request(Wish wish, DefinitionRef definition, int units) {
        Requested requested = ledger.request(new NewInstance(
                ids.get(),
                definition.challengeId(),
                definition.version(),
                situation.engine(),
                wish.owner(),
                wish.accountId(),
                wish.caller().userId(),
                units,
                wish.now()));
        return switch (requested) {
            case Requested.Accepted(InstanceRecord instance) -> {
                audit.record(wish.caller(), "start", instance, "", wish.now());
                yield new Accepted(instance, true);
            }
            case Requested.AlreadyLive(InstanceRecord instance) -> new Accepted(instance, false);
        };
    }

    /**
     * Who wants what.
     *
     * @param accountId whose it will be; 0 when it is everybody's
     */
    private record Wish(Caller caller, Challenge challenge, String owner, long accountId, Instant now) {
        private boolean isForAll() {
            return Mode.SHARED.equals(owner);
        }
    }

    /** What the owner has that has not ended: what is stopped for the start, and the rest. */
    private record Leaving(List<InstanceRecord> goes, List<InstanceRecord> stays) {
        private static Leaving of(List<InstanceRecord> unfinished, Set<UUID> instead) {
            Map<Boolean, List<InstanceRecord>> parts = unfinished.stream()
                    .collect(Collectors.partitioningBy(
                            instance -> instance.state().isLive()
                                    && instead.contains(instance.id().value())));
            return new Leaving(parts.getOrDefault(true, List.of()), parts.getOrDefault(false, List.of()));
        }
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

package dev.flagship.server.grant;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.grant.Grant;
import dev.flagship.ledger.grant.GrantLedger;
import dev.flagship.ledger.intent.InstanceFilter;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Caller;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/** Grants weaker isolation to challenges and withdraws it. Both are for operators only and leave an audit row. */
public final class Grants {
    /** The request's field for the reason. */
    public static final String REASON = "reason";

    private final GrantLedger ledger;
    private final IntentLedger instances;
    private final Catalog catalog;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Grants(
            GrantLedger ledger,
            IntentLedger instances,
            Catalog catalog,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.ledger = ledger;
        this.instances = instances;
        this.catalog = catalog;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns which of these weaknesses no operator has granted the challenge with this slug. */
    public Set<Weakness> lacking(String slug, Set<Weakness> asked) {
        if (asked.isEmpty()) {
            return asked;
        }
        Set<Weakness> lacking = EnumSet.copyOf(asked);
        lacking.removeAll(ledger.granted(slug));
        return lacking;
    }

    /** Returns the grants of a challenge that are in force. */
    public List<Grant> of(Challenge challenge) {
        return ledger.inForce(challenge.slug());
    }

    /** Returns all grants, those in force first. */
    public List<Grant> all() {
        return ledger.all();
    }

    /** Returns the weaknesses that are granted now, by the slugs of challenges. */
    public Map<String, Set<Weakness>> inForce() {
        Map<String, Set<Weakness>> granted = new HashMap<>();
        ledger.all().stream()
                .filter(Grant::holds)
                .forEach(grant -> granted.computeIfAbsent(grant.slug(), slug -> EnumSet.noneOf(Weakness.class))
                        .add(grant.weakness()));
        return granted;
    }

    /** Grants a weakness. Replaces an older grant of the same. */
    public Grant grant(Caller caller, long challengeId, Weakness weakness, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > GrantLedger.LONGEST_REASON) {
            throw JsonFields.refused(REASON, say("grant.no-reason", GrantLedger.LONGEST_REASON));
        }
        return inTransaction(() -> {
            Challenge challenge = hold(caller, challengeId);
            if (challenge.runs().isEmpty()) {
                throw Refusal.of(Code.NO_INSTANCE, say("container.has-none", challenge.name()))
                        .asException();
            }
            return grant(caller, challenge, weakness, why);
        });
    }

    private Grant grant(Caller caller, Challenge challenge, Weakness weakness, String why) {
        Instant now = clock.now();
        ledger.withdraw(challenge.slug(), weakness, caller.name(), now);
        if (ledger.grant(challenge.slug(), weakness, why, caller.name(), now)) {
            record(caller, "challenge.grant", challenge, weakness.text() + ": " + why, now);
            return new Grant(challenge.slug(), weakness, why, caller.name(), now, null, null);
        }
        // Another operator granted it at this moment. Their grant is in force and has its audit row.
        return of(challenge).stream()
                .filter(grant -> grant.weakness() == weakness)
                .findFirst()
                .orElseGet(() -> grant(caller, challenge, weakness, why));
    }

    /**
     * Withdraws a grant. From then on no instance is started or reset by it. Running instances are left alone.
     *
     * @return how many instances of the challenge have not ended
     */
    public int withdraw(Caller caller, long challengeId, Weakness weakness) {
        return inTransaction(() -> {
            Challenge challenge = hold(caller, challengeId);
            Instant now = clock.now();
            if (!ledger.withdraw(challenge.slug(), weakness, caller.name(), now)) {
                throw Refusal.of(Code.NOT_FOUND, say("grant.none", challenge.name(), weakness.text()))
                        .asException();
            }
            int left = running(challengeId);
            record(
                    caller,
                    "challenge.revoke",
                    challenge,
                    weakness.text() + ", " + left + (left == 1 ? " instance goes on" : " instances go on"),
                    now);
            return left;
        });
    }

    /** Returns how many instances of the challenge have not ended. */
    public int running(long challengeId) {
        return instances
                .page(InstanceFilter.unfinished(1, 1).ofChallenge(challengeId))
                .total();
    }

    /**
     * Locks the challenge until the transaction ends, so that nothing is granted to a challenge that is being removed.
     */
    private Challenge hold(Caller caller, long challengeId) {
        if (!caller.isAdmin()) {
            throw Refusal.of(Code.FORBIDDEN, say("grant.operators")).asException();
        }
        return catalog.hold(challengeId);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private void record(Caller caller, String action, Challenge challenge, String detail, Instant now) {
        audit.record(caller.did(now, action, detail).aboutChallenge(challenge.id()));
    }
}

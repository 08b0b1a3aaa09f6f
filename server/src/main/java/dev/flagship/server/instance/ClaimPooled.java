package dev.flagship.server.instance;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.ClaimLedger.Claim;
import dev.flagship.server.instance.StartInstance.Accepted;
import java.time.Instant;
import java.util.Optional;

/** Serves a start from the pools: claims a ready instance, or gives up unowned ones to make room. */
final class ClaimPooled {
    private final ClaimLedger claims;
    private final IntentLedger ledger;
    private final InstanceRules rules;
    private final InstanceAudit audit;

    ClaimPooled(ClaimLedger claims, IntentLedger ledger, InstanceRules rules, InstanceAudit audit) {
        this.claims = claims;
        this.ledger = ledger;
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * Claims a ready instance. Returns empty when others were quicker. Another account may have started a shared
     * instance already, because the lock on this account does not hold that one up; that instance is then the answer.
     */
    Optional<Accepted> claim(Wish wish, Terms terms) {
        Optional<InstanceRecord> live =
                wish.isForAll() ? ledger.live(wish.challenge().id(), wish.owner()) : Optional.empty();
        if (live.isPresent()) {
            return live.map(instance -> new Accepted(instance, false));
        }
        Optional<InstanceRecord> claimed = claims.claim(new Claim(
                terms.requireDefinition(),
                wish.owner(),
                wish.accountId(),
                wish.caller().userId(),
                terms.units(),
                wish.now().plus(rules.lifetime(wish.challenge())),
                wish.now()));
        claimed.ifPresent(instance -> audit.record(wish.caller(), "start", instance, "from the pool", wish.now()));
        return claimed.map(instance -> new Accepted(instance, true));
    }

    /**
     * Gives up so many instances that nobody owns, so that somebody who waits gets room. Returns whether there were
     * enough; otherwise none is given up.
     */
    boolean makeRoom(int lacking, Instant now) {
        return claims.giveUp(lacking, now);
    }
}

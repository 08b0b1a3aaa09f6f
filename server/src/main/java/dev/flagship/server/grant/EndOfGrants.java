package dev.flagship.server.grant;

import dev.flagship.ledger.grant.GrantLedger;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Belongings;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;

/**
 * Withdraws the grants of a challenge that is removed, so that a later challenge with the same slug does not get them.
 */
final class EndOfGrants implements Belongings {
    private final GrantLedger ledger;
    private final Catalog catalog;
    private final Clock clock;

    EndOfGrants(GrantLedger ledger, Catalog catalog, Clock clock) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public void removing(long challengeId) {
        catalog.find(challengeId).map(Challenge::slug).ifPresent(this::freed);
    }

    @Override
    public void freed(String slug) {
        for (Weakness weakness : Weakness.values()) {
            ledger.withdraw(slug, weakness, "the removal of the challenge", clock.now());
        }
    }
}

package dev.flagship.ledger.access;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;

/**
 * What platform and node both know of a route and nobody else does. It is derived from the keyset, so no database holds
 * it, and it ends with the incarnation.
 */
public final class RouteSecrets {
    /** Flags have no line breaks, so nothing here is the hash of one. */
    private static final String PURPOSE = "route\n";

    private final FlagVault vault;

    public RouteSecrets(FlagVault vault) {
        this.vault = vault;
    }

    /** What passes to the routes of an incarnation are made with. */
    public String pass(Incarnation incarnation) {
        return derive("pass\n" + incarnation);
    }

    /** The name by which a tunnel leads to a route. */
    public String tunnel(Incarnation incarnation, RouteKey key) {
        return derive("tunnel\n" + incarnation + "\n" + key);
    }

    /** What statements of players' addresses are signed with. */
    public String addresses() {
        return derive("addresses");
    }

    private String derive(String purpose) {
        return vault.hashes(PURPOSE + purpose)
                .getFirst()
                .replace("=", "")
                .replace('+', '-')
                .replace('/', '_');
    }
}

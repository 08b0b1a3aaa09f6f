package dev.flagship.ledger.access;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;

/**
 * Secrets of a route that only server and node know. They are derived from the keyset, so no database contains them,
 * and they end with the incarnation.
 */
public final class RouteSecrets {
    /** Flags have no line breaks, so none of these can equal the hash of a flag. */
    private static final String PURPOSE = "route\n";

    private final FlagVault vault;

    public RouteSecrets(FlagVault vault) {
        this.vault = vault;
    }

    /** Returns the secret for passes to the routes of an incarnation. */
    public String pass(Incarnation incarnation) {
        return derive("pass\n" + incarnation);
    }

    /** Returns the name by which a tunnel leads to a route. */
    public String tunnel(Incarnation incarnation, RouteKey key) {
        return derive("tunnel\n" + incarnation + "\n" + key);
    }

    /** Returns the secret that signs statements of players' addresses. */
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

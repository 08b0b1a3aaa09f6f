package dev.flagship.ledger.access;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which route.
 *
 * @param webForOwners whether host names require a pass, instead of being open to anybody who knows them
 * @param portsForOwners whether ports are open only to the owner's addresses, instead of to everybody
 * @param addresses for each owner key, the address ranges of its people
 */
public record AccessRules(boolean webForOwners, boolean portsForOwners, Map<String, Set<AddressRange>> addresses) {
    /** Everything is open to anybody who knows the host name or port. */
    public static final AccessRules OPEN = new AccessRules(false, false, Map.of());

    /** The owner key of instances that all accounts share. */
    public static final String SHARED = "shared";

    public AccessRules {
        Map<String, Set<AddressRange>> copy = new HashMap<>();
        addresses.forEach((owner, ranges) -> copy.put(owner, Set.copyOf(ranges)));
        addresses = Map.copyOf(copy);
    }

    /** Whether this range is one of the owner's. */
    public boolean knows(String owner, AddressRange range) {
        return addresses.getOrDefault(owner, Set.of()).contains(range);
    }

    /**
     * Returns who may use a route. TLS server names stay open: they are as secret as host names, and their clients have
     * no way to show a pass. Host names of shared instances stay open, too; their ports are for the addresses of all.
     *
     * @param owner the owner key; null when there is no owner yet
     * @param secret the secret for passes of its incarnation
     */
    public Access of(RouteKey key, @Nullable String owner, String secret) {
        return switch (key) {
            case RouteKey.Sni _ -> Access.OPEN;
            case RouteKey.Host _, RouteKey.Subdomain _ ->
                webForOwners && !SHARED.equals(owner) ? new Access.Pass(secret) : Access.OPEN;
            case RouteKey.Numbered _ -> portsForOwners ? new Access.From(ranges(owner)) : Access.OPEN;
        };
    }

    private List<AddressRange> ranges(@Nullable String owner) {
        List<AddressRange> ranges = new ArrayList<>(owner == null ? Set.of() : addresses.getOrDefault(owner, Set.of()));
        // Sorted, so that the same rules always result in equal routes.
        ranges.sort(Comparator.comparing(AddressRange::toString));
        return ranges;
    }
}

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
 * @param webForOwners whether host names are for those who have a pass, not for whoever knows them
 * @param portsForOwners whether ports are for addresses of the owner, not for everybody
 * @param addresses for each owner's key, the ranges that its people come from
 */
public record AccessRules(boolean webForOwners, boolean portsForOwners, Map<String, Set<AddressRange>> addresses) {
    /** Everything is open to whoever knows the way. */
    public static final AccessRules OPEN = new AccessRules(false, false, Map.of());

    /** The owner of what all accounts use together. */
    public static final String SHARED = "shared";

    public AccessRules {
        Map<String, Set<AddressRange>> copy = new HashMap<>();
        addresses.forEach((owner, ranges) -> copy.put(owner, Set.copyOf(ranges)));
        addresses = Map.copyOf(copy);
    }

    /** Whether somebody of this owner comes from there. */
    public boolean knows(String owner, AddressRange range) {
        return addresses.getOrDefault(owner, Set.of()).contains(range);
    }

    /**
     * Who may use a route. Names inside TLS are secrets of the same kind as those of hosts and need a client that can
     * show nothing else, so they stay open.
     *
     * @param owner the owner's key; null for nobody's yet
     * @param secret what passes of its incarnation are made with
     */
    public Access of(RouteKey key, @Nullable String owner, String secret) {
        if (SHARED.equals(owner)) {
            return Access.OPEN;
        }
        return switch (key) {
            case RouteKey.Sni _ -> Access.OPEN;
            case RouteKey.Host _, RouteKey.Subdomain _ -> webForOwners ? new Access.Pass(secret) : Access.OPEN;
            case RouteKey.Numbered _ -> portsForOwners ? new Access.From(ranges(owner)) : Access.OPEN;
        };
    }

    private List<AddressRange> ranges(@Nullable String owner) {
        List<AddressRange> ranges = new ArrayList<>(owner == null ? Set.of() : addresses.getOrDefault(owner, Set.of()));
        // In one order, so that the same rules make the same route.
        ranges.sort(Comparator.comparing(AddressRange::toString));
        return ranges;
    }
}

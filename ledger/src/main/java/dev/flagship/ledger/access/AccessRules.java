package dev.flagship.ledger.access;

import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which route.
 *
 * @param webForOwners whether host names require a pass, instead of being open to anybody who knows them
 * @param webExceptions the challenges for whose host names it is the other way round
 * @param portsForOwners whether ports are open only to the owner's addresses, instead of to everybody
 * @param addresses for each owner key, the address ranges of its people
 */
public record AccessRules(
        boolean webForOwners,
        Set<Long> webExceptions,
        boolean portsForOwners,
        Map<String, Set<AddressRange>> addresses) {
    /** Everything is open to anybody who knows the host name or port. */
    public static final AccessRules OPEN = new AccessRules(false, false, Map.of());

    /** The owner key of instances that all accounts share. */
    public static final String SHARED = "shared";

    public AccessRules {
        webExceptions = Set.copyOf(webExceptions);
        Map<String, Set<AddressRange>> copy = new HashMap<>();
        addresses.forEach((owner, ranges) -> copy.put(owner, sorted(ranges)));
        addresses = Map.copyOf(copy);
    }

    /** Makes rules that are the same for all challenges. */
    public AccessRules(boolean webForOwners, boolean portsForOwners, Map<String, Set<AddressRange>> addresses) {
        this(webForOwners, Set.of(), portsForOwners, addresses);
    }

    /** Whether this range is one of the owner's. */
    public boolean knows(String owner, AddressRange range) {
        return addresses.getOrDefault(owner, Set.of()).contains(range);
    }

    /**
     * Returns who may use a route. TLS server names stay open: they are as secret as host names, and their clients have
     * no way to show a pass. Host names of shared instances stay open, too; their ports are for the addresses of all.
     *
     * @param holder who has the instance; null when nobody has it yet
     * @param secret the secret for passes of its incarnation
     */
    public Access of(RouteKey key, @Nullable Holder holder, String secret) {
        return switch (key) {
            case RouteKey.Sni _ -> Access.OPEN;
            case RouteKey.Host _, RouteKey.Subdomain _ -> asksForPass(holder) ? new Access.Pass(secret) : Access.OPEN;
            case RouteKey.Numbered _ -> portsForOwners ? new Access.From(ranges(holder)) : Access.OPEN;
        };
    }

    private boolean asksForPass(@Nullable Holder holder) {
        if (holder == null) {
            return webForOwners;
        }
        return !holder.isShared() && webForOwners != webExceptions.contains(holder.challengeId());
    }

    private List<AddressRange> ranges(@Nullable Holder holder) {
        return holder == null ? List.of() : List.copyOf(addresses.getOrDefault(holder.owner(), Set.of()));
    }

    /** So that the same rules always result in equal routes. Once for each owner, who may have many routes. */
    private static Set<AddressRange> sorted(Set<AddressRange> ranges) {
        return ranges.stream()
                .sorted(Comparator.comparing(AddressRange::toString))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }
}

package dev.flagship.node.place;

import dev.flagship.driver.engine.UnsupportedEngineException;
import dev.flagship.ledger.engine.AcceptanceLedger;
import dev.flagship.ledger.engine.KnownEngine;
import dev.flagship.ledger.place.EngineChange;
import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.place.EnginePlace;
import dev.flagship.ledger.place.GatewayName;
import dev.flagship.ledger.place.NodePlaces;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import dev.flagship.lifecycle.port.Shortfall;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tries a change before it takes effect, without touching what is in use. */
final class TryPlace {
    private final NodePlaces places;
    private final AcceptanceLedger acceptances;
    private final HostNameTrial hostNames;
    private final Function<URI, String> distrust;
    private final Function<URI, ContainerDriver> drivers;

    /**
     * @param distrust returns what is wrong with the socket of a URL; empty when nothing is
     * @param drivers opens a driver, which is closed after the trial
     */
    TryPlace(
            NodePlaces places,
            AcceptanceLedger acceptances,
            HostNameTrial hostNames,
            Function<URI, String> distrust,
            Function<URI, ContainerDriver> drivers) {
        this.places = places;
        this.acceptances = acceptances;
        this.hostNames = hostNames;
        this.distrust = distrust;
        this.drivers = drivers;
    }

    /**
     * The result of the trial.
     *
     * @param name the host name as tried; null when none is wanted
     */
    record Verdict(State state, String detail, @Nullable GatewayName name) {}

    Verdict judge(EngineChange change) {
        GatewayName set = places.now().name();
        if (change.hostName().isEmpty()) {
            return judge(change, null);
        }
        if (set != null && set.hostName().equals(change.hostName())) {
            return judge(change, set);
        }
        return switch (hostNames.judge(change.hostName())) {
            case HostNameTrial.Result.Usable(GatewayName name) -> judge(change, name);
            case HostNameTrial.Result.Unusable(String why) -> new Verdict(State.HOST_NAME, why, null);
        };
    }

    private Verdict judge(EngineChange change, @Nullable GatewayName name) {
        EnginePlace place = places.now();
        int there = places.onEngine();
        if (there > 0 && place.endsInstances(change, name)) {
            return new Verdict(State.IN_USE, NodePlaces.inUse(there), name);
        }
        String url = place.urlAfter(change);
        return url.equals(place.urlNow())
                ? new Verdict(State.ADMITTED, "", name)
                : tryEngine(url, change.url().isEmpty(), name);
    }

    /** A configured socket is trusted: whoever wrote the configuration runs the node. */
    private Verdict tryEngine(String url, boolean configured, @Nullable GatewayName name) {
        try {
            URI engine = URI.create(url);
            String problem = configured ? "" : distrust.apply(engine);
            if (!problem.isEmpty()) {
                return new Verdict(State.REFUSED, problem, name);
            }
            try (ContainerDriver driver = drivers.apply(engine)) {
                return admit(driver, name);
            }
        } catch (EngineUnavailableException e) {
            return new Verdict(State.UNREACHABLE, String.valueOf(e.getMessage()), name);
        } catch (UnsupportedEngineException | IllegalArgumentException e) {
            return new Verdict(State.REFUSED, String.valueOf(e.getMessage()), name);
        }
    }

    private Verdict admit(ContainerDriver driver, @Nullable GatewayName name) {
        return switch (driver.admit()) {
            case Admission.Admitted admitted -> new Verdict(State.ADMITTED, admitted.engine(), name);
            case Admission.Refused refused -> new Verdict(State.REFUSED, refused.sentence(), name);
            case Admission.Conditional conditional -> {
                List<Shortfall> open = Shortfall.beyond(
                        conditional.lacking(), acceptedOn(driver.capacity().host()));
                yield open.isEmpty()
                        ? new Verdict(State.ADMITTED, conditional.engine(), name)
                        : new Verdict(
                                State.CONDITIONAL,
                                String.join(", ", Shortfall.controls(open)) + ": not in force there, and not accepted; "
                                        + open.getFirst().reason(),
                                name);
            }
        };
    }

    /** Acceptance is for one machine, so that of another machine does not count. */
    private Set<String> acceptedOn(String host) {
        return acceptances
                .find(places.engine())
                .filter(known -> known.host().equals(host))
                .map(KnownEngine::accepted)
                .orElse(Set.of());
    }
}

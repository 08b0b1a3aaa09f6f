package dev.flagship.server.instance;

import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Pass;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.frp.FrpServer;
import dev.flagship.server.http.CurrentGateway;
import dev.flagship.server.reach.Reach;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells where instances listen for their players. */
public final class Endpoints {
    private static final Set<String> WEB = Set.of("http", "frp");

    private final Catalog catalog;
    private final Reach reach;
    private final RouteSecrets secrets;
    private final FrpServer frp;
    private final CurrentGateway gateway;

    Endpoints(Catalog catalog, Reach reach, RouteSecrets secrets, FrpServer frp, CurrentGateway gateway) {
        this.catalog = catalog;
        this.reach = reach;
        this.secrets = secrets;
        this.frp = frp;
        this.gateway = gateway;
    }

    /**
     * Returns all endpoints of a running instance. Returns none for an instance in another state, where nobody would
     * answer.
     */
    public List<Endpoint> of(InstanceRecord instance) {
        if (instance.state() != InstanceState.RUNNING) {
            return List.of();
        }
        Optional<ContainerPart> part = catalog.find(instance.challengeId()).flatMap(Challenge::runs);
        return instance.endpoints().stream()
                .flatMap(endpoint -> of(
                        endpoint,
                        part.flatMap(container -> container.port(endpoint.name()))
                                .map(ContainerPart.Port::hint)
                                .orElse(""))
                        .stream())
                .toList();
    }

    /** Leaves out an endpoint that is reached through an frp server when no frp server is set any more. */
    private Optional<Endpoint> of(EndpointRecord endpoint, String hint) {
        return endpoint.exposure().startsWith("frp")
                ? frp.settings().map(settings -> Endpoint.of(endpoint, hint, settings))
                : Optional.of(Endpoint.of(endpoint, hint, gateway.get()));
    }

    /**
     * Returns the endpoints as {@link #of(InstanceRecord)} does, and adds what only the owner may have: passes where
     * web instances need them, and the secret addresses of tunnels.
     */
    List<Endpoint> ofOwner(InstanceRecord instance) {
        Map<String, EndpointRecord> records =
                instance.endpoints().stream().collect(Collectors.toMap(EndpointRecord::name, Function.identity()));
        return of(instance).stream()
                .map(endpoint -> ofOwner(instance, endpoint, records.get(endpoint.name())))
                .toList();
    }

    private Endpoint ofOwner(InstanceRecord instance, Endpoint endpoint, @Nullable EndpointRecord record) {
        Incarnation incarnation = incarnation(instance);
        String label = record == null ? null : record.label();
        Integer port = record == null ? null : record.port();
        if (endpoint.url() == null && !endpoint.isTunnelled()) {
            return endpoint;
        }
        if (endpoint.url() == null) {
            RouteKey key = label == null ? new RouteKey.Port(Objects.requireNonNull(port)) : new RouteKey.Sni(label);
            return endpoint.tunnelled(secrets.tunnel(incarnation, key), gateway.get());
        }
        return label == null || !needsPass(instance)
                ? endpoint
                : endpoint.carrying(Pass.COOKIE + "=" + Pass.make(secrets.pass(incarnation), label, bearer(instance)));
    }

    /** Returns whether host names of the instance ask for a pass; those of a shared one never do. */
    boolean needsPass(InstanceRecord instance) {
        return !HeldInstance.isShared(instance)
                && reach.webForOwners(catalog.find(instance.challengeId()).orElse(null));
    }

    /** Returns the first label of a port's host name; empty when the port has no host name of its own. */
    static Optional<String> label(InstanceRecord instance, String port) {
        return instance.endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(port) && WEB.contains(endpoint.exposure()))
                .map(EndpointRecord::label)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Returns the name by which passes and tickets know the browsers of an instance's owner. */
    static String bearer(InstanceRecord instance) {
        return Objects.requireNonNullElse(instance.ownerKey(), "nobody").replace(':', '-');
    }

    static Incarnation incarnation(InstanceRecord instance) {
        return new Incarnation(instance.id(), instance.incarnation());
    }
}

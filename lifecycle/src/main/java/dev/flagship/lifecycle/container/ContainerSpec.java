package dev.flagship.lifecycle.container;

import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Incarnation;
import java.util.Objects;

/**
 * One container to be made: a template, whose it is, and where it lives. The flag is never part of it; with
 * {@link FlagDelivery.Env} the driver adds it when it creates the container.
 *
 * @param template the resolved definition
 * @param definition which version that is
 * @param incarnation whose container this is
 * @param accountId the owning account, for the {@code flagship.account} label; 0 for none
 * @param network engine network to join
 * @param address static IPv4 address in it
 */
public record ContainerSpec(
        ContainerTemplate template,
        DefinitionRef definition,
        Incarnation incarnation,
        long accountId,
        String network,
        String address) {

    public ContainerSpec {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(address, "address");
    }
}

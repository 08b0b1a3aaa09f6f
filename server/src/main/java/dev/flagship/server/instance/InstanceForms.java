package dev.flagship.server.instance;

import dev.flagship.ledger.engine.Platform;
import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.ledger.intent.QueueLedger.QueuePosition;
import dev.flagship.ledger.use.MeasuredUse;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Accounts.Names;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.session.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the JSON forms of instances. */
public final class InstanceForms {
    private final Catalog catalog;
    private final Accounts accounts;
    private final ViewInstances view;
    private final InstanceRules rules;
    private final Endpoints endpoints;
    private final Platform platform;
    private final InstanceUses uses;
    private final OperationsLedger operations;
    private final Clock clock;

    InstanceForms(
            Catalog catalog,
            Accounts accounts,
            ViewInstances view,
            InstanceRules rules,
            Endpoints endpoints,
            Platform platform,
            InstanceUses uses,
            OperationsLedger operations,
            Clock clock) {
        this.catalog = catalog;
        this.accounts = accounts;
        this.view = view;
        this.rules = rules;
        this.endpoints = endpoints;
        this.platform = platform;
        this.uses = uses;
        this.operations = operations;
        this.clock = clock;
    }

    /** Returns an instance as its owner sees it. */
    InstanceJson.Owned owned(InstanceRecord instance) {
        return form(instance, endpoints.ofOwner(instance));
    }

    private InstanceJson.Owned form(InstanceRecord instance, List<Endpoint> shown) {
        return new InstanceJson.Owned(
                instance.id().toString(),
                instance.challengeId(),
                catalog.find(instance.challengeId()).map(Challenge::name).orElse(instance.slug()),
                instance.accountId(),
                instance.userId(),
                instance.state().name(),
                lower(instance.reason()),
                queue(instance),
                shown,
                instance.createdAt(),
                instance.runningSince(),
                instance.expiresAt(),
                remaining(instance),
                rules.extensionsLeft(instance),
                text(instance.replacedBy()));
    }

    private static @Nullable String text(@Nullable InstanceId id) {
        return id == null ? null : id.toString();
    }

    /** Returns an instance as operators see it. What opens the instance is included for their own only. */
    InstanceJson.Operated operated(Caller caller, InstanceRecord instance) {
        return operated(caller, List.of(instance)).getFirst();
    }

    List<InstanceJson.Operated> operated(Caller caller, List<InstanceRecord> instances) {
        Names names = accounts.names(
                instances.stream().map(InstanceRecord::accountId).distinct().toList(),
                instances.stream().map(InstanceRecord::userId).distinct().toList());
        Map<InstanceId, MeasuredUse> measured = uses.of(instances);
        Map<String, String> hosts = operations.hosts();
        return instances.stream()
                .map(instance -> operated(
                        instance,
                        caller.ownerKeys().contains(String.valueOf(instance.ownerKey()))
                                ? endpoints.ofOwner(instance)
                                : endpoints.of(instance),
                        names.accounts().get(instance.accountId()),
                        names.users().get(instance.userId()),
                        hosts.get(instance.engine()),
                        uses.json(instance, measured.get(instance.id()))))
                .toList();
    }

    /** Returns a constant as the API writes it; null for none. */
    public static @Nullable String lower(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private InstanceJson.Operated operated(
            InstanceRecord instance,
            List<Endpoint> shown,
            @Nullable String account,
            @Nullable String user,
            @Nullable String host,
            InstanceJson.@Nullable Use use) {
        String containerId = instance.containerId();
        return new InstanceJson.Operated(
                form(instance, shown),
                account,
                user,
                instance.image(),
                instance.asks().stream().map(Weakness::text).sorted().toList(),
                instance.engine(),
                host,
                instance.definition().version(),
                instance.detail(),
                containerId == null
                        ? List.of()
                        : List.of(new InstanceJson.Container(containerId, containerName(instance))),
                use);
    }

    /** Returns the engine's name for the container of the current incarnation. */
    public String containerName(InstanceRecord instance) {
        return "flagship-" + platform.id() + "-" + instance.id() + "-" + instance.incarnation();
    }

    private InstanceJson.@Nullable Queue queue(InstanceRecord instance) {
        if (instance.state() != InstanceState.QUEUED) {
            return null;
        }
        QueuePosition place = view.position(instance.id());
        return new InstanceJson.Queue(place.position(), place.estimateSeconds());
    }

    private @Nullable Long remaining(InstanceRecord instance) {
        Instant expiresAt = instance.expiresAt();
        return expiresAt == null || !instance.state().isLive()
                ? null
                : Math.max(0, Duration.between(clock.now(), expiresAt).toSeconds());
    }
}

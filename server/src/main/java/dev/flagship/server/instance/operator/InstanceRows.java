package dev.flagship.server.instance.operator;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.ledger.intent.QueueLedger.QueuePosition;
import dev.flagship.ledger.use.MeasuredUse;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.instance.Endpoint;
import dev.flagship.server.instance.Endpoints;
import dev.flagship.server.instance.InstanceUses;
import dev.flagship.server.instance.QueuePositions;
import dev.flagship.server.instance.StateWords;
import dev.flagship.server.instance.UseView;
import dev.flagship.server.instance.operator.InstanceTableView.RowView;
import dev.flagship.server.page.Durations;
import dev.flagship.server.page.Ordinal;
import dev.flagship.server.session.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows of instances that operators read. */
final class InstanceRows {
    private static final int ID_DIGITS = 12;
    private static final int BRIEF = 200;

    private final Endpoints endpoints;
    private final Accounts accounts;
    private final Catalog catalog;
    private final InstanceUses uses;
    private final OperationsLedger operations;
    private final QueuePositions positions;
    private final Clock clock;

    InstanceRows(
            Endpoints endpoints,
            Accounts accounts,
            Catalog catalog,
            InstanceUses uses,
            OperationsLedger operations,
            QueuePositions positions,
            Clock clock) {
        this.endpoints = endpoints;
        this.accounts = accounts;
        this.catalog = catalog;
        this.uses = uses;
        this.operations = operations;
        this.positions = positions;
        this.clock = clock;
    }

    /** Returns a row for each instance, in the same order. */
    List<RowView> of(List<InstanceRecord> instances) {
        Instant now = clock.now();
        Map<Long, User> users = accounts.users(
                instances.stream().map(InstanceRecord::userId).distinct().toList());
        Map<Long, String> teams = accounts.names(instances.stream()
                .filter(InstanceRows::isOfTeam)
                .map(InstanceRecord::accountId)
                .distinct()
                .toList());
        Map<InstanceId, MeasuredUse> measured = uses.of(instances);
        Map<String, String> hosts = operations.hosts();
        return instances.stream()
                .map(instance -> row(
                        instance,
                        users.get(instance.userId()),
                        isOfTeam(instance) ? teams.getOrDefault(instance.accountId(), "") : "",
                        hosts.getOrDefault(instance.engine(), ""),
                        uses.view(instance, measured.get(instance.id())),
                        now))
                .toList();
    }

    private RowView row(
            InstanceRecord instance, @Nullable User user, String team, String host, UseView use, Instant now) {
        String id = instance.containerId() == null ? "" : instance.containerId();
        Instant expires = instance.expiresAt();
        boolean ticks = instance.state() == InstanceState.RUNNING && expires != null;
        return new RowView(
                instance.id().value().toString(),
                user == null ? nobody(instance) : user.name(),
                user == null ? 0 : user.id(),
                team,
                team.isEmpty() ? 0 : instance.accountId(),
                instance.challengeId(),
                catalog.find(instance.challengeId()).map(Challenge::name).orElse(instance.slug()),
                instance.image(),
                instance.asks(),
                id.substring(0, Math.min(ID_DIGITS, id.length())),
                id,
                instance.state().name(),
                StateWords.kind(instance.state()),
                isInLine(instance) ? place(instance.id()) : why(instance.reason(), instance.detail()),
                since(instance, now),
                ticks ? Math.max(0, Duration.between(now, expires).toSeconds()) : -1,
                endpoints.of(instance).stream().map(InstanceRows::address).toList(),
                instance.engine(),
                host,
                use,
                instance.state() != InstanceState.STOPPING && !instance.state().isEnded());
    }

    private static boolean isOfTeam(InstanceRecord instance) {
        return Mode.TEAMS.ownerKey(instance.accountId()).equals(instance.ownerKey());
    }

    private static String nobody(InstanceRecord instance) {
        return instance.ownerKey() == null ? say("admin-pools.nobody") : say("admin.user-id", instance.userId());
    }

    private static boolean isInLine(InstanceRecord instance) {
        return instance.state() == InstanceState.QUEUED && instance.ownerKey() != null;
    }

    private String place(InstanceId id) {
        QueuePosition place = positions.of(id);
        return say(
                "admin-instances.in-line",
                Ordinal.of(place.position()),
                Durations.words(Math.max(1, place.estimateSeconds())));
    }

    private static String why(@Nullable Reason reason, String detail) {
        if (reason == null) {
            return brief(detail);
        }
        String word = StateWords.reason(reason);
        return detail.isEmpty() ? word : word + ": " + brief(detail);
    }

    /**
     * Cuts the last output of a program short: a table needs only its beginning, and the instance's page shows all of
     * it.
     */
    private static String brief(String detail) {
        return detail.length() <= BRIEF ? detail : detail.substring(0, BRIEF) + "…";
    }

    private static long since(InstanceRecord instance, Instant now) {
        boolean onItsWay = switch (instance.state()) {
            case QUEUED, STARTING, STOPPING -> true;
            case POOLED, RUNNING, STOPPED, FAILED -> false;
        };
        return onItsWay
                ? Math.max(0, Duration.between(instance.stateSince(), now).toSeconds())
                : -1;
    }

    private static String address(Endpoint endpoint) {
        String url = endpoint.url();
        return url != null ? url : endpoint.host() + ":" + endpoint.port();
    }
}

package dev.flagship.server.setup;

import dev.flagship.ledger.volume.KeptVolumes;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Memberships;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.challenge.Belongings;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.instance.StopInstance;
import dev.flagship.server.live.LiveEvents;
import dev.flagship.server.scoring.OnceMore;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.webhook.Topic;
import dev.flagship.server.webhook.Webhooks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the parts of a competition that an operator chose. Challenges of the catalog file stay. */
final class ResetEvent {
    private final ResetStore store;
    private final SetupCode code;
    private final StopInstance stopInstance;
    private final KeptVolumes volumes;
    private final Settings settings;
    private final Catalog catalog;
    private final List<Belongings> belongings;
    private final StandingsBoard board;
    private final Memberships memberships;
    private final Webhooks webhooks;
    private final LiveEvents live;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ResetEvent(
            ResetStore store,
            SetupCode code,
            StopInstance stopInstance,
            KeptVolumes volumes,
            Settings settings,
            Catalog catalog,
            List<Belongings> belongings,
            StandingsBoard board,
            Memberships memberships,
            Webhooks webhooks,
            LiveEvents live,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.code = code;
        this.stopInstance = stopInstance;
        this.volumes = volumes;
        this.settings = settings;
        this.catalog = catalog;
        this.belongings = List.copyOf(belongings);
        this.board = board;
        this.memberships = memberships;
        this.webhooks = webhooks;
        this.live = live;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stops all instances, then removes these parts.
     *
     * @return the new setup code when the accounts were removed; else empty
     */
    String reset(Caller caller, Set<Part> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        stopInstance.stopAll(caller);
        // A concurrent submission may deadlock with this, so it is tried twice. Stopping the instances is done by now.
        OnceMore.of(() -> {
            removeAtOnce(caller, parts);
            return parts;
        });
        memberships.changed();
        settings.refresh();
        catalog.reload();
        board.changed();
        return parts.contains(Part.ACCOUNTS) ? code.make() : "";
    }

    private void removeAtOnce(Caller caller, Set<Part> parts) {
        transaction.executeWithoutResult(status -> {
            remove(parts);
            if (parts.contains(Part.ACCOUNTS)) {
                settings.set(Setting.SETUP, "false");
                memberships.allRemoved();
            }
            live.allScores();
            live.challenges();
            audit.record(caller.did(clock.now(), "competition.reset", parts.toString()));
        });
    }

    /** Removes the parts in an order in which nothing refers to what is gone. */
    private void remove(Set<Part> parts) {
        Set<Part> all = EnumSet.copyOf(parts);
        if (all.contains(Part.ACCOUNTS) || all.contains(Part.CHALLENGES)) {
            all.add(Part.SUBMISSIONS);
        }
        for (Part part : Part.values()) {
            if (all.contains(part)) {
                store.remove(part).forEach(slug -> belongings.forEach(each -> each.freed(slug)));
            }
        }
        if (all.contains(Part.NOTIFICATIONS)) {
            webhooks.takeBackAll(Topic.ANNOUNCEMENT);
        }
        if (all.contains(Part.SUBMISSIONS)) {
            webhooks.takeBackAll(Topic.FIRST_BLOOD);
            live.forgetAll("first-blood");
            volumes.askRemovalOfAll(clock.now());
        }
    }

    /** What can be removed, in the order of removal. */
    enum Part {
        SUBMISSIONS,
        NOTIFICATIONS,
        PAGES,
        CHALLENGES,
        ACCOUNTS
    }
}

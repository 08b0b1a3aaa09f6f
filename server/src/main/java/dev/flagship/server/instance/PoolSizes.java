package dev.flagship.server.instance;

import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.ClaimLedger.Size;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many instances of each challenge are to be ready: what an operator chose, else what its author says; nothing of
 * what players do not see, and nothing once the competition is over.
 */
final class PoolSizes {
    private final PoolStore store;
    private final ClaimLedger ledger;
    private final Catalog catalog;
    private final Settings settings;
    private final Competition competition;
    private final Clock clock;
    private volatile @Nullable Told told;

    PoolSizes(
            PoolStore store,
            ClaimLedger ledger,
            Catalog catalog,
            Settings settings,
            Competition competition,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.catalog = catalog;
        this.settings = settings;
        this.competition = competition;
        this.clock = clock;
    }

    /** Tells the node; what is as it was changes nothing. */
    void tell() {
        int most = settings.number(Setting.POOLED_IN_ALL);
        List<Size> wanted = most == 0 ? List.of() : wanted();
        Told now = new Told(wanted, most, settings.number(Setting.INSTANCES_IN_ALL));
        if (!now.equals(told)) {
            ledger.want(now.sizes(), now.most(), now.instances());
            told = now;
        }
    }

    private record Told(List<Size> sizes, int most, int instances) {}

    private List<Size> wanted() {
        Instant now = clock.now();
        if (competition.phase(now) == Phase.AFTER && !competition.isPractice(now)) {
            return List.of();
        }
        Map<Long, Size> chosen = chosen();
        List<Size> wanted = new ArrayList<>();
        for (Challenge challenge : catalog.list(false)) {
            Optional<Size> size =
                    Optional.ofNullable(chosen.get(challenge.id())).or(() -> ofAuthor(challenge));
            size.filter(each -> each.most() > 0 && mayHave(challenge)).ifPresent(wanted::add);
        }
        return wanted;
    }

    /** Whether a challenge may have a pool at all. */
    static boolean mayHave(Challenge challenge) {
        return challenge.runs().filter(ContainerPart::mayBePooled).isPresent();
    }

    /** What operators chose, by challenge. */
    Map<Long, Size> chosen() {
        Map<Long, Size> chosen = new HashMap<>();
        store.choices().forEach(size -> chosen.put(size.challengeId(), size));
        return chosen;
    }

    /** What the author says. */
    static Optional<Size> ofAuthor(Challenge challenge) {
        return challenge
                .runs()
                .map(ContainerPart::pool)
                .filter(Objects::nonNull)
                .map(pool -> new Size(challenge.id(), pool.min(), pool.max()));
    }
}

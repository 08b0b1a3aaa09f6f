package dev.flagship.server.instance.pool;

import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.pool.ClaimLedger.Size;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.challenge.ContainerPart;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.instance.policy.StartableHere;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many instances of each challenge are to be ready: as many as an operator chose, otherwise as many as its
 * author says. Challenges that players do not see or may not start, or that cannot be started here, get none. After the
 * competition, and where there may be no instances, no challenge gets any. While nothing at all may be started, what is
 * ready stays and nothing is added. While the clock is not steady, the sizes stay as they were last told, because a
 * wrong time may have hidden challenges or ended the competition. Whether anything is added is an operator's decision
 * and applies at once, whatever the time.
 */
public final class PoolSizes {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final PoolStore store;
    private final ClaimLedger ledger;
    private final Catalog catalog;
    private final Settings settings;
    private final Competition competition;
    private final ChallengeRules rules;
    private final StartableHere here;
    private final Clock clock;
    private @Nullable Told told;
    private long toldAt;

    PoolSizes(
            PoolStore store,
            ClaimLedger ledger,
            Catalog catalog,
            Settings settings,
            Competition competition,
            ChallengeRules rules,
            StartableHere here,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.catalog = catalog;
        this.settings = settings;
        this.competition = competition;
        this.rules = rules;
        this.here = here;
        this.clock = clock;
    }

    /**
     * Tells the node the sizes. Writes nothing when they are unchanged, unless the last time was long ago: another
     * server that was here in between and is gone may have written other sizes. Synchronized, so that the sizes found
     * last are also told last.
     */
    public synchronized void tell() {
        Instant now = clock.now();
        int most = settings.number(Setting.POOLED_IN_ALL);
        int inAll = settings.number(Setting.INSTANCES_IN_ALL);
        Told before = told;
        List<Size> wanted = before == null || clock.isSteady() ? wanted(now) : before.sizes();
        Told telling = new Told(most == 0 || inAll == 0 ? List.of() : wanted, most, mayFill(now) ? inAll : 0);
        if (!telling.equals(before) || clock.nanoTime() - toldAt >= AGAIN.toNanos()) {
            ledger.want(telling.sizes(), telling.most(), telling.instances());
            told = telling;
            toldAt = clock.nanoTime();
        }
    }

    private record Told(List<Size> sizes, int most, int instances) {}

    /** Returns whether pools may be filled. They are filled before the start, because everybody begins then. */
    private boolean mayFill(Instant now) {
        return !settings.isSet(Setting.NO_NEW_STARTS) && competition.phase(now) != Phase.PAUSED;
    }

    private boolean isStartable(Challenge challenge) {
        return !isClosedItself(challenge) && here.hindrance(challenge).isEmpty();
    }

    private boolean isClosedItself(Challenge challenge) {
        return !settings.isSet(Setting.NO_NEW_STARTS) && rules.isSet(challenge, Setting.NO_NEW_STARTS);
    }

    private List<Size> wanted(Instant now) {
        if (competition.phase(now) == Phase.AFTER && !competition.isPractice(now)) {
            return List.of();
        }
        Map<Long, Size> chosen = chosen();
        List<Size> wanted = new ArrayList<>();
        for (Challenge challenge : catalog.list(false)) {
            Optional<Size> size =
                    Optional.ofNullable(chosen.get(challenge.id())).or(() -> ofAuthor(challenge));
            size.filter(each -> each.most() > 0 && mayHave(challenge) && isStartable(challenge))
                    .ifPresent(wanted::add);
        }
        return wanted;
    }

    /** Returns whether a challenge may have a pool at all. */
    static boolean mayHave(Challenge challenge) {
        return challenge.runs().filter(ContainerPart::mayBePooled).isPresent();
    }

    /** Returns the sizes that operators chose, by challenge. */
    Map<Long, Size> chosen() {
        Map<Long, Size> chosen = new HashMap<>();
        store.choices().forEach(size -> chosen.put(size.challengeId(), size));
        return chosen;
    }

    /** Returns the size that the author of the challenge says. */
    static Optional<Size> ofAuthor(Challenge challenge) {
        return challenge
                .runs()
                .map(ContainerPart::pool)
                .filter(Objects::nonNull)
                .map(pool -> new Size(challenge.id(), pool.min(), pool.max()));
    }
}

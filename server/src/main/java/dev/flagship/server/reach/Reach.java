package dev.flagship.server.reach;

import dev.flagship.ledger.access.AccessLedger;
import dev.flagship.ledger.access.AccessRules;
import dev.flagship.ledger.access.RouteSecrets;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.AddressStatement;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChallengeRules;
import dev.flagship.server.http.SourceRange;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides who may reach instances now, by the settings and by where people were seen. Nodes read the result from the
 * ledger.
 */
public final class Reach {
    /** How long an address stays open without a session. */
    static final Duration OPEN = Duration.ofHours(1);

    private static final Duration SESSION_IDLE = Duration.ofDays(7);
    private static final Duration STATED = Duration.ofMinutes(1);
    private static final Duration NOTE_AGAIN = Duration.ofMinutes(10);
    private static final int MOST_NOTED = 20_000;
    private static final String FOR_OWNERS = "owner";

    private final ReachStore store;
    private final AccessLedger ledger;
    private final RouteSecrets secrets;
    private final Settings settings;
    private final Catalog catalog;
    private final ChallengeRules rules;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Map<Noted, Long> noted = new ConcurrentHashMap<>();
    private final Semaphore due = new Semaphore(1);

    private record Noted(long userId, AddressRange range, boolean byToken) {}

    Reach(
            ReachStore store,
            AccessLedger ledger,
            RouteSecrets secrets,
            Settings settings,
            Catalog catalog,
            ChallengeRules rules,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.secrets = secrets;
        this.settings = settings;
        this.catalog = catalog;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns whether host names of this challenge's instances require a pass; with null, those of most challenges. */
    public boolean webForOwners(@Nullable Challenge challenge) {
        return rules.text(challenge, Setting.WEB_ACCESS).equals(FOR_OWNERS);
    }

    /** Returns whether ports are open only to the owner's addresses. */
    public boolean portsForOwners() {
        return settings.text(Setting.PORT_ACCESS).equals(FOR_OWNERS);
    }

    /** Opens the address of a request with an API token to its caller for an hour. */
    void seenByToken(Caller caller) {
        if (!portsForOwners()) {
            return;
        }
        SourceRange.of(caller.address()).ifPresent(range -> {
            Long last = noted.get(new Noted(caller.userId(), range, true));
            if (last == null || clock.nanoTime() - last > NOTE_AGAIN.toNanos()) {
                open(caller, range);
            }
        });
    }

    /**
     * Notes the address of a request in a session. The session's row already holds it; an address that is new to this
     * server is published soon.
     */
    void seenInSession(Caller caller) {
        if (portsForOwners()) {
            SourceRange.of(caller.address())
                    .filter(range -> note(new Noted(caller.userId(), range, false)) == null)
                    .ifPresent(range -> due.release());
        }
    }

    /** Opens an address to the caller for an hour. Returns false when the text is not an address. */
    boolean open(Caller caller, String address) {
        Optional<AddressRange> range = SourceRange.of(address);
        range.ifPresent(known -> open(caller, known));
        return range.isPresent();
    }

    /**
     * Opens the address in a gateway's signed statement. Returns false when the statement is not valid or more than a
     * minute old.
     */
    boolean openStated(Caller caller, String text) {
        Instant now = clock.now();
        return AddressStatement.read(secrets.addresses(), text)
                .filter(stated -> Duration.between(stated.at(), now).abs().compareTo(STATED) < 0)
                .map(stated -> open(caller, stated.address().getHostAddress()))
                .orElse(false);
    }

    private void open(Caller caller, AddressRange range) {
        store.open(caller.userId(), range, clock.now());
        note(new Noted(caller.userId(), range, true));
        due.release();
    }

    private @Nullable Long note(Noted seen) {
        if (noted.size() >= MOST_NOTED) {
            noted.clear();
        }
        return noted.put(seen, clock.nanoTime());
    }

    /** Waits until something is not published yet, for at most so long. Returns whether that is so, and resets it. */
    boolean awaitDue(Duration longest) throws InterruptedException {
        boolean isDue = due.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        due.drainPermits();
        return isDue;
    }

    /**
     * Publishes who may reach what. While the ledger holds the rules, the addresses are read on the same connection.
     */
    void publish() {
        store.forgetBefore(clock.now().minus(OPEN));
        transaction.executeWithoutResult(status -> ledger.publish(this::wanted));
    }

    private AccessRules wanted() {
        boolean web = webForOwners(null);
        boolean ports = portsForOwners();
        return new AccessRules(web, webExceptions(web), ports, ports ? addresses() : Map.of());
    }

    private Set<Long> webExceptions(boolean usually) {
        return catalog.list(true).stream()
                .filter(challenge -> webForOwners(challenge) != usually)
                .map(Challenge::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, Set<AddressRange>> addresses() {
        Instant since = clock.now().minus(SESSION_IDLE);
        Map<String, Set<AddressRange>> addresses = new HashMap<>();
        for (ReachStore.Place place : store.places(since)) {
            SourceRange.of(place.address()).ifPresent(range -> {
                add(addresses, Mode.USERS.ownerKey(place.userId()), range);
                add(addresses, Mode.SHARED, range);
                if (place.teamId() != 0) {
                    add(addresses, Mode.TEAMS.ownerKey(place.teamId()), range);
                }
            });
        }
        return addresses;
    }

    private static void add(Map<String, Set<AddressRange>> addresses, String owner, AddressRange range) {
        addresses.computeIfAbsent(owner, key -> new HashSet<>()).add(range);
    }
}

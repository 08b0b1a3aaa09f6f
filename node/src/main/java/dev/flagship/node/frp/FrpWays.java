package dev.flagship.node.frp;

import dev.flagship.gateway.RelayPorts;
import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpFinding;
import dev.flagship.ledger.frp.FrpFinding.Kind;
import dev.flagship.ledger.frp.FrpLedger;
import dev.flagship.ledger.frp.FrpLedger.Wanted;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.ledger.frp.FrpState;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.RouteTable;
import dev.flagship.node.frp.ClientSession.Situation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Manages a node's ways through the operators' frp server. A thread of its own keeps the client running, keeps its ways
 * the wanted ones, and reports to operators. A server that is away delays nothing else.
 */
public final class FrpWays implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FrpWays.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration BUSY_TICK = Duration.ofMillis(20);
    /** How long after a change the client is polled without pause. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    private static final Duration REPORT = Duration.ofSeconds(5);
    private static final Situation OFF = new Situation(FrpCode.OFF, "", "");

    private final Node node;
    private final FrpLedger ledger;
    private final BiFunction<String, Boolean, RelayPorts> gateway;
    private final Clock clock;
    private final WantedWays ways;
    private final SetAside setAside;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean hinted = true;
    private Wanted wanted = new Wanted(null, 0, 0);
    private @Nullable ClientSession session;
    private @Nullable LiveCheck check;
    private List<FrpFinding> checked = List.of();
    private long checkDone;
    private @Nullable FrpState reported;
    private Set<Way> before = Set.of();
    private long busyUntil;
    private long readAt;

    /**
     * The node whose ways they are.
     *
     * @param engine the name of the node's engine
     * @param platform the platform's id, which is part of the names of its ways
     * @param program the client: a path, or a name to look for in PATH
     * @param data the data folder
     */
    public record Node(String engine, String platform, String program, Path data, SecureRandom random) {}

    private FrpWays(Node node, FrpLedger ledger, BiFunction<String, Boolean, RelayPorts> gateway, Clock clock) {
        this.node = node;
        this.ledger = ledger;
        this.gateway = gateway;
        this.clock = clock;
        this.ways = new WantedWays(node.platform());
        this.setAside = new SetAside(clock::nanoTime);
        this.readAt = clock.nanoTime();
        this.busyUntil = readAt;
        this.thread = Thread.ofPlatform().daemon().name("frp").unstarted(this::run);
    }

    /**
     * Starts the thread.
     *
     * @param gateway opens the gateway's ports for the client, given the server's domain and whether that uses TLS
     */
    public static FrpWays start(
            Node node, FrpLedger ledger, BiFunction<String, Boolean, RelayPorts> gateway, Clock clock) {
        FrpWays started = new FrpWays(node, ledger, gateway, clock);
        started.thread.start();
        return started;
    }

    /** Returns routes that are opened at {@code routes} and, where they lead through the frp server, also there. */
    public RouteTable over(RouteTable routes) {
        return new FrpRoutes(routes, ways, setAside);
    }

    /** Has the ledger read soon, because it may have changed. */
    public void hint() {
        hinted = true;
        ways.nudge();
    }

    private void run() {
        try {
            while (!closed) {
                step();
                ways.awaitNews(isBusy() ? BUSY_TICK : TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // The client ends with this thread.
            end();
        }
    }

    private boolean isBusy() {
        return busyUntil - clock.nanoTime() > 0
                && ways.wanted().stream().anyMatch(way -> ways.state(way) instanceof WayState.Pending);
    }

    private void step() {
        try {
            watch();
            if (hinted || clock.nanoTime() - readAt > TICK.toNanos()) {
                hinted = false;
                readAt = clock.nanoTime();
                read();
            }
            Situation situation = session == null ? OFF : session.step();
            look(situation);
            report(situation);
        } catch (LedgerException e) {
            // The database is away: the last settings stay in force.
            log.debug("frp: {}", e.toString());
            if (session != null) {
                session.step();
            }
        } catch (RuntimeException e) {
            log.error("the ways through the frp server could not be looked after", e);
        }
    }

    private void watch() {
        Set<Way> all = ways.wanted();
        if (!all.equals(before)) {
            before = all;
            busyUntil = clock.nanoTime() + BUSY.toNanos();
        }
    }

    private void read() {
        Wanted now = ledger.read();
        if (now.version() != wanted.version()) {
            end();
            checked = List.of();
            session = now.settings().map(this::begin).orElse(null);
            checkDone = wanted.version() == 0 ? now.checkAsked() : checkDone;
        }
        wanted = now;
        if (wanted.checkAsked() > checkDone && check == null) {
            beginCheck();
        }
    }

    private ClientSession begin(FrpSettings settings) {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        ClientSession.Place place = new ClientSession.Place(
                node.program(), folders, node.data().resolve("frp-" + node.engine()), node.random());
        // The gateway requires a domain; without one the server forwards no requests.
        String domain = settings.domain().isEmpty() ? "invalid" : settings.domain();
        return new ClientSession(place, settings, gateway.apply(domain, settings.https()), ways, clock::nanoTime);
    }

    private void end() {
        ways.tryOnly(List.of());
        check = null;
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private void beginCheck() {
        Optional<FrpSettings> settings = wanted.settings();
        if (settings.isEmpty()) {
            checkDone = wanted.checkAsked();
            return;
        }
        check = new LiveCheck(
                wanted.checkAsked(), settings.get(), ledger.sparePort().orElse(null), node.random(), clock.nanoTime());
        ways.tryOnly(check.keys());
    }

    private void look(Situation situation) {
        LiveCheck running = check;
        if (running != null && running.isDone(ways, situation, clock.nanoTime())) {
            checked = running.findings(ways, situation);
            checkDone = running.number();
            check = null;
            ways.tryOnly(List.of());
        }
    }

    private void report(Situation situation) {
        List<Way> toInstances = ways.toInstances();
        List<FrpFinding> findings = new ArrayList<>(checked);
        int open = 0;
        for (Way way : toInstances) {
            switch (ways.state(way)) {
                case WayState.Open _ -> open++;
                case WayState.Pending _ -> {}
                case WayState.Refused(FrpCode code, String detail) ->
                    findings.add(new FrpFinding(Kind.WAY, way.subject(), code, detail));
            }
        }
        findings.addAll(setAside.current());
        Instant now = clock.now();
        FrpState state = new FrpState(
                node.engine(),
                situation.code(),
                situation.detail(),
                situation.client(),
                toInstances.size(),
                open,
                checkDone,
                now,
                findings);
        FrpState last = reported;
        if (last == null
                || !last.isLike(state)
                || Duration.between(last.seenAt(), now).compareTo(REPORT) >= 0) {
            ledger.report(state);
            reported = state;
        }
    }

    /** Ends the client. */
    @Override
    public void close() {
        closed = true;
        ways.nudge();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

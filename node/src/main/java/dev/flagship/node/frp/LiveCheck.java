package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.ledger.frp.FrpFinding;
import dev.flagship.ledger.frp.FrpFinding.Kind;
import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A test of the server that an operator asked for. It opens a name and a port of its own and closes them again. Nobody
 * gets in by them, because the gateway has no routes for them.
 */
final class LiveCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int DIGITS = 15;

    private final long number;
    private final String domain;
    private final long until;
    private final List<RouteKey> keys = new ArrayList<>();

    /**
     * Begins the test.
     *
     * @param number the number of this test
     * @param sparePort a port that no instance has; null when there is none
     */
    LiveCheck(long number, FrpSettings settings, @Nullable Integer sparePort, RandomGenerator random, long now) {
        this.number = number;
        this.domain = settings.domain();
        this.until = now + PATIENCE.toNanos();
        if (!settings.domain().isEmpty()) {
            StringBuilder label = new StringBuilder("check");
            for (int i = 0; i < DIGITS; i++) {
                label.append(random.nextInt(10));
            }
            keys.add(new RouteKey.Subdomain(label.toString()));
        }
        if (sparePort != null) {
            keys.add(new RouteKey.RemotePort(sparePort));
        }
    }

    /** Returns the number of this test. */
    long number() {
        return number;
    }

    /** Returns what has to be opened for it. */
    List<RouteKey> keys() {
        return List.copyOf(keys);
    }

    /** Whether all results are known, or the time is up. */
    boolean isDone(WantedWays ways, ClientSession.Situation situation, long now) {
        boolean answered = switch (situation.code()) {
            case CONNECTING -> false;
            case OK -> keys.stream().noneMatch(key -> ways.state(key) instanceof WayState.Pending);
            default -> true;
        };
        return answered || until - now <= 0;
    }

    /** Returns the results. */
    List<FrpFinding> findings(WantedWays ways, ClientSession.Situation situation) {
        List<FrpFinding> findings = new ArrayList<>();
        findings.add(new FrpFinding(Kind.CHECK, "sign-in", situation.code(), situation.detail()));
        if (situation.code() == FrpCode.OK) {
            keys.forEach(key -> findings.add(finding(key, ways.state(key))));
        }
        return findings;
    }

    private FrpFinding finding(RouteKey key, WayState state) {
        String subject = key instanceof RouteKey.RemotePort(int port) ? "port " + port : "host names";
        return switch (state) {
            case WayState.Open(String address) ->
                isExpected(key, address)
                        ? new FrpFinding(Kind.CHECK, subject, FrpCode.OK, "")
                        : new FrpFinding(Kind.CHECK, subject, FrpCode.DOMAIN_DIFFERS, address);
            case WayState.Pending _ -> new FrpFinding(Kind.CHECK, subject, FrpCode.WAY_UNANSWERED, "");
            case WayState.Refused(FrpCode code, String detail) -> new FrpFinding(Kind.CHECK, subject, code, detail);
        };
    }

    /**
     * Compares only what must be equal: the server's own port may differ from the one that players use, if something is
     * in front of it.
     */
    private boolean isExpected(RouteKey key, String address) {
        return !(key instanceof RouteKey.Subdomain(String label))
                || address.replaceFirst(":\\d+$", "").equals(label + "." + domain);
    }
}

package dev.flagship.gateway.apart;

import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.wire.Carried;
import dev.flagship.gateway.wire.Message.Change;
import dev.flagship.gateway.wire.Message.Done;
import dev.flagship.gateway.wire.Message.Open;
import dev.flagship.gateway.wire.Message.Outcome;
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.gateway.wire.Message.Withdraw;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway whose routes a node confirms. It carries out the node's orders, and ends everything when the node has not
 * confirmed the routes for a lease. Orders are carried out one at a time, and none after {@link #end}.
 */
final class LeasedGateway {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedGateway.class);

    /** A lease this close to its end may run out before it is renewed, so it counts as over. */
    private static final long CLOSE = Duration.ofMillis(50).toNanos();

    private final Gateway gateway;
    private final LongSupplier nanoTime;
    private final Set<Incarnation> reached = new HashSet<>();
    /** Held while an order is carried out. Reports do not wait for it. */
    private final ReentrantLock orders = new ReentrantLock();

    private boolean over;
    private volatile long until;
    private volatile long epoch = Long.MIN_VALUE;

    /** Starts without routes, and with a lease that has run out. */
    LeasedGateway(Gateway gateway, LongSupplier nanoTime) {
        this.gateway = gateway;
        this.nanoTime = nanoTime;
        hold(nanoTime.getAsLong());
    }

    private void hold(long end) {
        until = end;
        gateway.holdUntil(end);
    }

    /** Whether the lease still holds, and will for another moment. */
    boolean isHeld() {
        return until - nanoTime.getAsLong() > CLOSE;
    }

    /** Returns since when no node has stood for the routes, in a sentence; empty while one does. */
    String lack() {
        long past = nanoTime.getAsLong() - until;
        return past < 0
                ? ""
                : "no node has stood for the routes for "
                        + Duration.ofNanos(past).toSeconds() + " s";
    }

    /**
     * Renews the lease until {@code end}.
     *
     * @return false when the routes have ended meanwhile, and the node must send the whole table again
     */
    boolean renew(long end) {
        orders.lock();
        try {
            if (over) {
                // Asking for a table would be useless, and the connection still has to report the end.
                return true;
            }
            if (!isHeld()) {
                return false;
            }
            if (end - until > 0) {
                hold(end);
            }
            return true;
        } finally {
            orders.unlock();
        }
    }

    /**
     * Takes the whole table, with a lease until {@code end}. Returns no answer after the gateway's end, because the end
     * itself is the answer.
     */
    Optional<Done> take(Table table, long end) {
        return inOrder(() -> taken(table, end));
    }

    private Optional<Done> inOrder(Supplier<Done> order) {
        orders.lock();
        try {
            return over ? Optional.empty() : Optional.of(order.get());
        } finally {
            orders.unlock();
        }
    }

    private Done taken(Table table, long end) {
        if (table.epoch() < epoch) {
            return failed(table, Outcome.REFUSED, "of epoch " + table.epoch() + ", where " + epoch + " is known");
        }
        epoch = table.epoch();
        try {
            if (isHeld()) {
                gateway.routes().replaceAll(table.epoch(), table.routes());
            }
            if (!renew(end)) {
                // Old connections must not come back under the new lease, and new routes must not end with the old one.
                gateway.routes().replaceAll(table.epoch(), List.of());
                hold(end);
                gateway.routes().replaceAll(table.epoch(), table.routes());
            }
            return new Done(table.id(), Outcome.DONE, "", missing(table));
        } catch (IllegalStateException e) {
            return new Done(table.id(), Outcome.NOT_CLOSED, String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Opens or withdraws a route. Returns no answer after the gateway's end, because the end itself is the answer. */
    Optional<Done> carryOut(Change change) {
        return inOrder(() -> carriedOut(change));
    }

    private Done carriedOut(Change change) {
        try {
            switch (change) {
                case Open(long _, Route route) -> gateway.routes().open(route);
                case Withdraw(long _, RouteKey key, Incarnation incarnation) ->
                    gateway.routes().withdraw(key, incarnation);
                case Table _ -> throw new IllegalArgumentException("a table is taken with its end");
            }
            return new Done(change.id(), Outcome.DONE, "", List.of());
        } catch (UncheckedIOException e) {
            return failed(change, Outcome.PORT_TAKEN, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return failed(change, Outcome.REFUSED, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            return failed(change, Outcome.NOT_CLOSED, String.valueOf(e.getMessage()));
        }
    }

    /** Ends every route for good. Returns false when some connections are still open. */
    boolean end() {
        orders.lock();
        try {
            over = true;
            hold(nanoTime.getAsLong());
            gateway.routes().replaceAll(epoch, List.of());
            return true;
        } catch (IllegalStateException e) {
            LOG.warn("left open: {}", e.getMessage(), e);
            return false;
        } finally {
            orders.unlock();
        }
    }

    private static Done failed(Change change, Outcome outcome, String detail) {
        return new Done(change.id(), outcome, detail, List.of());
    }

    private List<RouteKey> missing(Table table) {
        Map<RouteKey, Incarnation> current = gateway.routes().current();
        return table.routes().stream()
                .filter(route -> !route.isClosed())
                .map(Route::key)
                .filter(key -> !current.containsKey(key))
                .toList();
    }

    /** Returns what passed. Ended routes are in every report until one was {@linkplain #heard heard}. */
    synchronized Report report() {
        reached.addAll(gateway.takeReached());
        return new Report(
                gateway.openConnections(),
                Carried.of(gateway),
                gateway.usage().stream().filter(each -> each.connections() > 0).toList(),
                reached);
    }

    /** Notes that the node has received the last report. */
    synchronized void heard() {
        reached.clear();
    }
}

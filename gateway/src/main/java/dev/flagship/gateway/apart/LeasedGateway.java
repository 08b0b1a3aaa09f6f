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
 * A gateway whose routes a node stands for: it carries out what the node orders, and ends everything when the node has not
 * stood for it for a lease. Orders are carried out one after the other, and none after the {@linkplain #end end}.
 */
final class LeasedGateway {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedGateway.class);

    /** What is so close to its end may have ended by the time that it is put off. */
    private static final long CLOSE = Duration.ofMillis(50).toNanos();

    private final Gateway gateway;
    private final LongSupplier nanoTime;
    private final Set<Incarnation> reached = new HashSet<>();
    /** Held while an order is carried out; reports do not wait for it. */
    private final ReentrantLock orders = new ReentrantLock();

    private boolean over;
    private volatile long until;
    private volatile long epoch = Long.MIN_VALUE;

    /** Without routes, and with no node that stands for any. */
    LeasedGateway(Gateway gateway, LongSupplier nanoTime) {
        this.gateway = gateway;
        this.nanoTime = nanoTime;
        hold(nanoTime.getAsLong());
    }

    private void hold(long end) {
        until = end;
        gateway.holdUntil(end);
    }

    /** Whether the node still stands for the routes, and will in a moment. */
    boolean isHeld() {
        return until - nanoTime.getAsLong() > CLOSE;
    }

    /**
     * The node stands for the routes until then.
     *
     * @return false when they have ended meanwhile: it must give the whole table again
     */
    boolean renew(long end) {
        orders.lock();
        try {
            if (over) {
                // A table would be of no use, and the connection still has to say that it ends.
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

    /** Takes the whole table, for which the node stands until then. No answer after the end, which is one. */
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
                // What was there must not be let in again, and what is given must not be ended for its sake.
                gateway.routes().replaceAll(table.epoch(), List.of());
                hold(end);
                gateway.routes().replaceAll(table.epoch(), table.routes());
            }
            return new Done(table.id(), Outcome.DONE, "", missing(table));
        } catch (IllegalStateException e) {
            return new Done(table.id(), Outcome.NOT_CLOSED, String.valueOf(e.getMessage()), List.of());
        }
    }

    /** Opens or withdraws. No answer after the end, which is one. */
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

    /** Ends every route for good. False when some connections are still open. */
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

    /** What passed. What ended is in every report until one was {@linkplain #heard heard}. */
    synchronized Report report() {
        reached.addAll(gateway.takeReached());
        return new Report(
                gateway.openConnections(),
                Carried.of(gateway),
                gateway.usage().stream().filter(each -> each.connections() > 0).toList(),
                reached);
    }

    /** The node has heard the last report. */
    synchronized void heard() {
        reached.clear();
    }
}

package dev.flagship.node.gateways;

import dev.flagship.gateway.wire.Message;
import dev.flagship.gateway.wire.Message.Change;
import dev.flagship.gateway.wire.Message.Open;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.gateway.wire.Message.Used;
import dev.flagship.gateway.wire.Message.Welcome;
import dev.flagship.gateway.wire.Message.Withdraw;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.RouteKey;
import dev.flagship.lifecycle.route.Route;
import dev.flagship.lifecycle.route.Ticket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateways in processes of their own, which all have the same table. A change is sent to all of them at once. It is
 * done when each has confirmed it or its lease has run out.
 */
final class RemoteGateways {
    private static final Logger log = LoggerFactory.getLogger(RemoteGateways.class);
    /**
     * Every change waits for all of them and each is sent a table, so their number is limited. More may come when
     * others are gone.
     */
    private static final int MOST_SESSIONS = 64;

    private final AllGateways.Platform platform;
    private final GivenRoutes given;
    private final GatewayReports reports = new GatewayReports();
    private final RemoteTaps taps = new RemoteTaps();
    private final List<GatewaySession> sessions = new ArrayList<>();
    private final List<GatewaySession> waiting = new ArrayList<>();
    private final ReentrantLock changes = new ReentrantLock();
    private boolean announced;
    private long epoch;

    RemoteGateways(AllGateways.Platform platform, LongSupplier nanoTime) {
        this.platform = platform;
        this.given = new GivenRoutes(nanoTime);
    }

    AllGateways.Platform platform() {
        return platform;
    }

    GatewayReports reports() {
        return reports;
    }

    RemoteTaps taps() {
        return taps;
    }

    /** Sends this to all of them. */
    void tell(Message message) {
        changes.lock();
        try {
            sessions.forEach(each -> each.tell(message));
        } finally {
            changes.unlock();
        }
    }

    /** Returns how many are connected or may still have routes. */
    int count() {
        changes.lock();
        try {
            sweep();
            return sessions.size();
        } finally {
            changes.unlock();
        }
    }

    /** Sends a gateway the whole table, as soon as there is one. */
    void join(GatewaySession session) {
        changes.lock();
        try {
            if (announced) {
                welcome(session);
            } else {
                waiting.add(session);
            }
        } finally {
            changes.unlock();
        }
    }

    private void welcome(GatewaySession session) {
        sweep();
        if (sessions.size() >= MOST_SESSIONS) {
            session.end();
            return;
        }
        sessions.add(session);
        session.welcome(
                new Welcome(platform.addresses(), platform.now().get()), id -> new Table(id, epoch, given.table()));
        taps.wanted().forEach(session::tell);
    }

    /** Notes that a connection has ended. The gateway may keep its routes until its lease runs out. */
    void leave(GatewaySession session) {
        changes.lock();
        try {
            waiting.remove(session);
        } finally {
            changes.unlock();
        }
    }

    /** Notes that a gateway has taken its whole table, which replaces what it had by an earlier connection. */
    void tookTable(GatewaySession session) {
        changes.lock();
        try {
            UUID run = session.hello().run();
            sessions.stream()
                    .filter(other -> other != session && other.hello().run().equals(run))
                    .forEach(GatewaySession::end);
        } finally {
            changes.unlock();
        }
    }

    /** Notes that a ticket was used at one gateway, or at the node's own when {@code by} is empty. */
    void used(Ticket ticket, Set<GatewaySession> by) {
        changes.lock();
        try {
            sessions.stream().filter(each -> !by.contains(each)).forEach(each -> each.tell(new Used(ticket)));
        } finally {
            changes.unlock();
        }
    }

    /** Replaces the table; one of an older epoch is ignored. Throws what a gateway's own table throws. */
    void replaceAll(long newEpoch, Collection<Route> routes) {
        List<Order> orders;
        changes.lock();
        try {
            if (announced && newEpoch < epoch) {
                return;
            }
            epoch = newEpoch;
            announced = true;
            given.replaceAll(routes);
            orders = order(id -> new Table(id, epoch, given.table()));
            waiting.forEach(this::welcome);
            waiting.clear();
        } finally {
            changes.unlock();
        }
        Order.await(orders);
    }

    /**
     * Opens a route. Throws what a gateway's own table throws when one of them cannot open it; others may then have
     * opened it.
     */
    void open(Route route) {
        List<Order> orders;
        changes.lock();
        try {
            given.put(route);
            orders = order(id -> new Open(id, route));
        } finally {
            changes.unlock();
        }
        Order.await(orders);
    }

    /** Sends a withdrawal. It is done when the orders have been {@linkplain Order#await awaited}. */
    List<Order> withdraw(RouteKey key, Incarnation incarnation) {
        changes.lock();
        try {
            given.remove(key, incarnation);
            return order(id -> new Withdraw(id, key, incarnation));
        } finally {
            changes.unlock();
        }
    }

    /** Returns the routes that let somebody in now, at every connected gateway. */
    Map<RouteKey, Incarnation> current() {
        changes.lock();
        try {
            Map<RouteKey, Incarnation> current = given.current();
            current.keySet().removeAll(missing());
            return current;
        } finally {
            changes.unlock();
        }
    }

    /** Returns how many routes they have. */
    int routes() {
        changes.lock();
        try {
            return given.table().size();
        } finally {
            changes.unlock();
        }
    }

    /** Returns the keys that some gateway was given and could not open. */
    Set<RouteKey> missing() {
        changes.lock();
        try {
            sweep();
            return sessions.stream()
                    .map(GatewaySession::missing)
                    .flatMap(Collection::stream)
                    .collect(Collectors.toSet());
        } finally {
            changes.unlock();
        }
    }

    private List<Order> order(LongFunction<Change> change) {
        sweep();
        return sessions.stream()
                .map(session -> new Order(session, session.order(change)))
                .toList();
    }

    private void sweep() {
        List<GatewaySession> out =
                sessions.stream().filter(GatewaySession::isOut).toList();
        out.forEach(session -> {
            log.info("gateway {} has no routes any more", session.hello().name());
            session.close();
        });
        if (sessions.removeAll(out)) {
            reports.keep(sessions.stream().map(each -> each.hello().run()).collect(Collectors.toSet()));
        }
    }

    /** Closes every connection. The gateways look for another node until their leases run out. */
    void close() {
        changes.lock();
        try {
            sessions.forEach(GatewaySession::close);
            waiting.forEach(GatewaySession::close);
        } finally {
            changes.unlock();
        }
    }
}

package dev.flagship.node.gateways;

import dev.flagship.gateway.wire.Message;
import dev.flagship.gateway.wire.Message.Change;
import dev.flagship.gateway.wire.Message.Done;
import dev.flagship.gateway.wire.Message.Hello;
import dev.flagship.gateway.wire.Message.Outcome;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.gateway.wire.Message.Welcome;
import dev.flagship.gateway.wire.Wire;
import dev.flagship.lifecycle.instance.RouteKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * A gateway in a process of its own, from its welcome until its lease runs out. The gateway counts its lease from the
 * moment it asks, and the node from the moment it hears that, which is later. So when the lease has run out here, the
 * gateway has already ended its routes.
 */
final class GatewaySession {
    /** The most that clocks drift apart during a lease, and that closing routes takes. */
    static final Duration GRACE = Duration.ofSeconds(1);

    /**
     * A gateway that owes an answer for longer than this gets no renewal, so that changes do not wait for a gateway
     * that does not act.
     */
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private final Wire wire;
    private final Hello hello;
    private final LongSupplier nanoTime;
    private final long lease;
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final Set<RouteKey> missing = new HashSet<>();
    private long ids;
    private long until;
    private boolean ended;
    private boolean took;

    private record Asked(Change change, long at, CompletableFuture<Done> answer) {}

    /** {@code lease} is how long the gateway keeps its routes after asking for a renewal. */
    GatewaySession(Wire wire, Hello hello, LongSupplier nanoTime, Duration lease) {
        this.wire = wire;
        this.hello = hello;
        this.nanoTime = nanoTime;
        this.lease = lease.plus(GRACE).toNanos();
        this.until = nanoTime.getAsLong() + this.lease;
    }

    Hello hello() {
        return hello;
    }

    void tell(Message message) {
        wire.send(message);
    }

    /** Welcomes the gateway and sends it the whole table. */
    void welcome(Welcome welcome, LongFunction<Change> table) {
        wire.send(welcome);
        ask(table);
    }

    /** Sends an order; {@code made} makes the change from the order's number. */
    CompletableFuture<Done> order(LongFunction<Change> made) {
        return ask(made).answer();
    }

    private synchronized Asked ask(LongFunction<Change> made) {
        ids++;
        Change change = made.apply(ids);
        Asked order = new Asked(change, nanoTime.getAsLong(), new CompletableFuture<>());
        asked.put(ids, order);
        wire.send(change);
        return order;
    }

    /**
     * Takes an answer. Returns true when it confirms that a table is in force. A gateway that refuses its first table
     * has no routes by this connection.
     */
    synchronized boolean answered(Done done) {
        Asked order = asked.remove(done.id());
        if (order == null) {
            return false;
        }
        boolean isTable = order.change() instanceof Table;
        boolean takes = isTable && done.outcome() == Outcome.DONE;
        took |= takes;
        if (takes) {
            missing.clear();
            missing.addAll(done.missing());
        } else if (order.change() instanceof Message.Open open) {
            missing.remove(open.route().key());
        }
        order.answer().complete(done);
        if (isTable && done.outcome() == Outcome.REFUSED && !took) {
            end();
        }
        return takes;
    }

    /** Returns the keys of its last table that it could not open and that were not opened since. */
    synchronized Set<RouteKey> missing() {
        return Set.copyOf(missing);
    }

    /** Renews the lease, and returns true, unless it has run out, nothing was sent yet, or an answer is overdue. */
    synchronized boolean renew() {
        long now = nanoTime.getAsLong();
        boolean prompt = asked.values().stream().allMatch(each -> now - each.at() < PROMPT.toNanos());
        if (isOut() || !prompt || ids == 0) {
            return false;
        }
        until = now + lease;
        return true;
    }

    /** Whether the gateway has no routes any more, or has them by another connection. */
    synchronized boolean isOut() {
        return ended || until - nanoTime.getAsLong() <= 0;
    }

    /**
     * Ends the session: the gateway says that it has no routes any more, or has taken a whole table by another
     * connection.
     */
    synchronized void end() {
        ended = true;
        wire.close();
    }

    void close() {
        wire.close();
    }
}

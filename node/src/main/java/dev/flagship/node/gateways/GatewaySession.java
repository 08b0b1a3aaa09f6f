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
 * A gateway in a process of its own, from its welcome until its lease is out. The gateway counts its lease from when it
 * asked for it, the node from when it heard that, which is later: when it is out here, the gateway has ended its routes.
 */
final class GatewaySession {
    /** Clocks run apart by less, and routes are closed within it. */
    static final Duration GRACE = Duration.ofSeconds(1);

    /** Who owes an answer for longer is not stood for any further: changes must not wait for what does not act. */
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

    /** {@code lease} is how long the gateway's routes hold after it asked. */
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

    /** Takes the gateway in and gives it the whole table. */
    void welcome(Welcome welcome, LongFunction<Change> table) {
        wire.send(welcome);
        ask(table);
    }

    /** Orders a change, which is made for the number that it gets. */
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

    /** Takes an answer; true if it says that a table is in force. Who refuses its first has nothing by this connection. */
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

    /** What of its last table it could not open, and nobody has opened since. */
    synchronized Set<RouteKey> missing() {
        return Set.copyOf(missing);
    }

    /** Stands for its routes for another lease, if it was given any and has done in time what it was told; true if so. */
    synchronized boolean renew() {
        long now = nanoTime.getAsLong();
        boolean prompt = asked.values().stream().allMatch(each -> now - each.at() < PROMPT.toNanos());
        if (isOut() || !prompt || ids == 0) {
            return false;
        }
        until = now + lease;
        return true;
    }

    /** Whether it has no routes any more, or has them by another connection. */
    synchronized boolean isOut() {
        return ended || until - nanoTime.getAsLong() <= 0;
    }

    /** It says itself that it has no routes any more, or has taken a whole table by another connection. */
    synchronized void end() {
        ended = true;
        wire.close();
    }

    void close() {
        wire.close();
    }
}

package dev.flagship.gateway.apart;

import dev.flagship.gateway.wire.Message;
import dev.flagship.gateway.wire.Message.Change;
import dev.flagship.gateway.wire.Message.Done;
import dev.flagship.gateway.wire.Message.Heard;
import dev.flagship.gateway.wire.Message.Hello;
import dev.flagship.gateway.wire.Message.Left;
import dev.flagship.gateway.wire.Message.Listen;
import dev.flagship.gateway.wire.Message.Refused;
import dev.flagship.gateway.wire.Message.Renew;
import dev.flagship.gateway.wire.Message.Renewed;
import dev.flagship.gateway.wire.Message.Table;
import dev.flagship.gateway.wire.Message.Unlisten;
import dev.flagship.gateway.wire.Message.Used;
import dev.flagship.gateway.wire.Message.Welcome;
import dev.flagship.gateway.wire.Wire;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.Ticket;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One connection to a node, from the gateway's hello until either side closes it. */
final class NodeLink {
    /** A table of tens of thousands of routes takes a few MiB. */
    private static final int LONGEST = 64 << 20;

    private final Wire wire;
    private final GatewayProcess process;
    private final LongSupplier nanoTime;
    private final long lease;
    private final long greeted;
    /** When each unanswered renewal was sent, by its number. */
    private final Map<Long, Long> asked = new HashMap<>();

    private long number;
    private long heard;
    private @Nullable LeasedGateway gateway;

    NodeLink(Wire wire, GatewayProcess process, LongSupplier nanoTime, Duration lease) {
        this.wire = wire;
        this.process = process;
        this.nanoTime = nanoTime;
        this.lease = lease.toNanos();
        this.greeted = nanoTime.getAsLong();
        this.heard = greeted;
    }

    /** Sends a hello and does what the node says until the connection ends. The exception says why it ended. */
    void run(Hello hello) throws IOException {
        wire.send(hello);
        while (true) {
            Message message = wire.receive(LONGEST);
            switch (message) {
                case Refused(String reason) -> throw new IOException("refused by the node: " + reason);
                case Welcome welcome -> welcomed(welcome);
                case Table table -> take(table);
                case Change change -> carryOut(change);
                case Renewed renewed -> renewed(renewed);
                case Used(Ticket ticket) -> process.used(ticket);
                case Listen(InstanceId instance, long most) -> process.ears().listen(instance, most);
                case Unlisten(InstanceId instance) -> process.ears().stop(instance);
                case Hello _, Renew _, Done _, Heard _, Left _ ->
                    throw new IOException("not what a node says: " + message);
            }
        }
    }

    private void welcomed(Welcome welcome) throws IOException {
        LeasedGateway started = process.welcomed(welcome);
        synchronized (this) {
            gateway = started;
            heard = nanoTime.getAsLong();
        }
    }

    private synchronized LeasedGateway serving() throws IOException {
        if (gateway == null) {
            throw new IOException("an order before a welcome");
        }
        return gateway;
    }

    /** The lease counts from the hello, which the node received before it made the table. */
    private void take(Table table) throws IOException {
        Optional<Done> answer = serving().take(table, greeted + lease);
        if (answer.isPresent()) {
            answer(answer.get());
        }
    }

    private void answer(Done done) throws IOException {
        wire.send(done);
        switch (done.outcome()) {
            case DONE -> process.tableTaken();
            // No table of this node will ever be accepted. The node closes the connection when it has read that.
            case REFUSED -> process.startAnew("the table is " + done.detail());
            case PORT_TAKEN, NOT_CLOSED -> throw new IOException("the table is not in force: " + done.detail());
        }
    }

    private void carryOut(Change change) throws IOException {
        Optional<Done> done = serving().carryOut(change);
        // Captured traffic is sent before the end of its route is confirmed, because the node may read it only once
        // more after that.
        tell(process.ears());
        done.ifPresent(wire::send);
    }

    /** Sends captured traffic. */
    void tell(Ears ears) {
        if (standing() != null) {
            ears.tell(wire::send, wire::takesHeard);
        }
    }

    /** Asks the node to renew the lease. Called by another thread than the one that receives. */
    void renew() {
        LeasedGateway serving = standing();
        if (serving == null) {
            return;
        }
        // Read first: the time that gathering the report takes then shortens the lease, which is the safe side.
        long now = nanoTime.getAsLong();
        Renew renew = new Renew(next(now), serving.report());
        wire.send(renew);
    }

    private synchronized @Nullable LeasedGateway standing() {
        if (nanoTime.getAsLong() - heard > lease) {
            // The routes end by themselves; a new connection will show whether there is a node.
            wire.close();
            return null;
        }
        return gateway;
    }

    private synchronized long next(long now) {
        number++;
        asked.put(number, now);
        return number;
    }

    private void renewed(Renewed renewed) throws IOException {
        LeasedGateway serving = serving();
        Long at = answered(renewed.number());
        if (at == null) {
            throw new IOException("an answer to what was not asked");
        }
        process.time(renewed.now());
        if (!serving.renew(at + lease)) {
            throw new IOException("heard too late: every route has ended");
        }
    }

    private synchronized @Nullable Long answered(long answer) {
        Long at = asked.remove(answer);
        asked.keySet().removeIf(earlier -> earlier < answer);
        heard = nanoTime.getAsLong();
        if (asked.isEmpty() && gateway != null) {
            gateway.heard();
        }
        return at;
    }
}

package dev.flagship.node.gateways;

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
import dev.flagship.gateway.wire.Message.Report;
import dev.flagship.gateway.wire.Message.Unlisten;
import dev.flagship.gateway.wire.Message.Used;
import dev.flagship.gateway.wire.Message.Welcome;
import dev.flagship.gateway.wire.Wire;
import dev.flagship.lifecycle.route.Ticket;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts the gateways that connect and handles their messages, each on a thread of its own. */
final class Reception {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    /** Bounds the memory that messages of all gateways together can take. */
    private static final int MOST_CONNECTIONS = 16;

    private static final int LONGEST_HELLO = 4 << 10;

    /** Longest message: captured traffic, or a report of tens of thousands of routes. */
    private static final int LONGEST = 2 << 20;

    private static final int MOST_REFUSED = 64;

    private final RemoteGateways gateways;
    private final Consumer<Ticket> own;
    private final LongSupplier nanoTime;
    private final Duration lease;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
    /**
     * The last refusal logged per gateway. A refused gateway keeps coming back, and its refusal is logged only when it
     * changes.
     */
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    /**
     * @param own is told of tickets that were used at other gateways
     * @param lease how long gateways keep their routes after asking for a renewal
     * @param patience how long a connection may stay without being welcomed
     */
    Reception(RemoteGateways gateways, Consumer<Ticket> own, LongSupplier nanoTime, Duration lease, Duration patience) {
        this.gateways = gateways;
        this.own = own;
        this.nanoTime = nanoTime;
        this.lease = lease;
        this.patience = patience;
    }

    /** Takes over a connection; closes it when there are too many. */
    void accept(SocketChannel channel) {
        if (!places.tryAcquire()) {
            turnAway(channel);
            return;
        }
        Thread.ofPlatform().daemon().name("gateway-session").start(() -> {
            try {
                serve(channel);
            } finally {
                places.release();
            }
        });
    }

    private static void turnAway(SocketChannel channel) {
        try (channel) {
            log.debug("more than {} connections of gateways", MOST_CONNECTIONS);
        } catch (IOException e) {
            log.debug("not closed: {}", e.toString());
        }
    }

    private void serve(SocketChannel channel) {
        String name = "that did not say its name";
        CompletableFuture<Void> taken = new CompletableFuture<>();
        try (Wire wire = Wire.over(channel, "gateway-session")) {
            endUnless(taken, wire);
            if (!(wire.receive(LONGEST_HELLO) instanceof Hello hello)) {
                throw new IOException("no hello");
            }
            name = hello.name();
            String refusal = refusal(hello);
            if (refusal.isEmpty()) {
                taken.complete(null);
                follow(wire, new GatewaySession(wire, hello, nanoTime, lease));
            } else {
                refuse(wire, name, refusal);
            }
        } catch (IOException e) {
            log.debug("the connection of gateway {} has ended: {}", name, e.toString());
        } finally {
            taken.complete(null);
        }
    }

    private void endUnless(CompletableFuture<Void> taken, Wire wire) {
        CompletableFuture<Void> _ = taken.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, late) -> {
                    if (late != null) {
                        wire.close();
                    }
                });
    }

    /** Sends the refusal, and waits for the gateway to close the connection. */
    private void refuse(Wire wire, String name, String refusal) throws IOException {
        if (refused.size() >= MOST_REFUSED) {
            refused.clear();
        }
        if (!refusal.equals(refused.put(name, refusal))) {
            log.warn("gateway {} is refused: {}", name, refusal);
        }
        wire.send(new Refused(refusal));
        log.debug("after its refusal {} said {}", name, wire.receive(LONGEST_HELLO));
    }

    /** Returns why the gateway cannot be used; empty when it can. */
    private String refusal(Hello hello) {
        if (hello.version() != Message.VERSION) {
            return "it speaks version " + hello.version() + " (expected: " + Message.VERSION + ")";
        }
        Message.Served wanted = gateways.platform().served();
        return hello.served().equals(wanted) ? "" : "it is for " + hello.served() + " (expected: " + wanted + ")";
    }

    private void follow(Wire wire, GatewaySession session) throws IOException {
        log.info("gateway {} is connected", session.hello().name());
        gateways.join(session);
        try {
            while (true) {
                Message message = wire.receive(LONGEST);
                switch (message) {
                    case Renew(long number, Report report) -> renew(session, number, report);
                    case Done done -> answered(session, done);
                    case Used(Ticket ticket) -> used(session, ticket);
                    case Heard heard -> gateways.taps().heard(session.hello().run(), heard);
                    case Left _ -> session.end();
                    case Hello _, Refused _, Welcome _, Renewed _, Change _, Listen _, Unlisten _ ->
                        throw new IOException("not what a gateway says: " + message);
                }
            }
        } finally {
            gateways.leave(session);
            log.info("gateway {} is no longer connected", session.hello().name());
        }
    }

    private void renew(GatewaySession session, long number, Report report) throws IOException {
        if (session.isOut()) {
            throw new IOException("its lease is out");
        }
        if (session.renew()) {
            // Only after the renewal: otherwise a gateway without routes would be counted for good.
            gateways.reports().take(session.hello().run(), report);
            session.tell(new Renewed(number, gateways.platform().now().get()));
        }
    }

    private void answered(GatewaySession session, Done done) {
        if (session.answered(done)) {
            gateways.tookTable(session);
        }
    }

    private void used(GatewaySession session, Ticket ticket) {
        own.accept(ticket);
        gateways.used(ticket, Set.of(session));
    }
}

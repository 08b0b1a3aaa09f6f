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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in the gateways that connect, and hears what they say, each on a thread of its own. */
final class Reception {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    private final RemoteGateways gateways;
    private final Consumer<Ticket> own;
    private final LongSupplier nanoTime;
    private final Duration lease;
    /** What was said last of gateways that were refused, which come again all the time. */
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    /** {@code own} is told of tickets that were used up at others. */
    Reception(RemoteGateways gateways, Consumer<Ticket> own, LongSupplier nanoTime, Duration lease) {
        this.gateways = gateways;
        this.own = own;
        this.nanoTime = nanoTime;
        this.lease = lease;
    }

    /** Takes over a connection. */
    void accept(SocketChannel channel) {
        Thread.ofPlatform().daemon().name("gateway-session").start(() -> serve(channel));
    }

    private void serve(SocketChannel channel) {
        String name = "that did not say its name";
        try (Wire wire = Wire.over(channel, "gateway-session")) {
            if (!(wire.receive() instanceof Hello hello)) {
                throw new IOException("no hello");
            }
            name = hello.name();
            String refusal = refusal(hello);
            if (refusal.isEmpty()) {
                follow(wire, new GatewaySession(wire, hello, nanoTime, lease));
            } else {
                if (!refusal.equals(refused.put(name, refusal))) {
                    log.warn("gateway {} is refused: {}", name, refusal);
                }
                wire.send(new Refused(refusal));
                log.debug("after its refusal {} said {}", name, wire.receive());
            }
        } catch (IOException e) {
            log.debug("the connection of gateway {} has ended: {}", name, e.toString());
        }
    }

    /** Why the gateway cannot be used; empty when it can. */
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
                Message message = wire.receive();
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
        gateways.reports().take(session.hello().run(), report);
        if (session.renew()) {
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

package dev.flagship.node.gateways;

import dev.flagship.gateway.wire.Message.Done;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A change that was sent to one gateway. */
record Order(GatewaySession session, CompletableFuture<Done> answer) {
    private static final Logger log = LoggerFactory.getLogger(Order.class);
    /** How often a waiting thread checks whether the lease has run out. */
    private static final long LOOK_MILLIS = 20;

    /**
     * Waits until each gateway has answered or its lease is out.
     *
     * @throws UncheckedIOException when one of them cannot bind a port
     * @throws IllegalArgumentException when one of them cannot open such a route
     * @throws IllegalStateException when one of them has not closed what it should have closed
     */
    static void await(List<Order> orders) {
        List<Done> done =
                orders.stream().flatMap(order -> answer(order).stream()).toList();
        for (Done each : done) {
            switch (each.outcome()) {
                case DONE -> {}
                case PORT_TAKEN -> throw new UncheckedIOException(new IOException(each.detail()));
                case REFUSED -> throw new IllegalArgumentException(each.detail());
                case NOT_CLOSED -> throw new IllegalStateException(each.detail());
            }
        }
    }

    /** Returns nothing when the gateway's lease ran out before it answered. */
    private static List<Done> answer(Order order) {
        try {
            while (!order.session().isOut()) {
                try {
                    return List.of(order.answer().get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
                } catch (TimeoutException notYet) {
                    log.trace("waits for gateway {}", order.session().hello().name());
                }
            }
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before a gateway answered", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("answers come or do not", e);
        }
    }
}

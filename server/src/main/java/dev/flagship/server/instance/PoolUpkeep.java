package dev.flagship.server.instance;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the node every few seconds what is to be ready, because challenges come out and settings change elsewhere. */
final class PoolUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PoolUpkeep.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PoolSizes sizes;
    private final CountDownLatch closed = new CountDownLatch(1);

    PoolUpkeep(PoolSizes sizes) {
        this.sizes = sizes;
        Thread.ofPlatform().daemon().name("pools").start(this::run);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        try {
            sizes.tell();
        } catch (RuntimeException e) {
            LOG.warn("the node was not told what is to be ready: {}", e.getMessage());
        }
    }
}

package dev.flagship.server.webhook;

import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.lifecycle.port.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Delivers what waits, one after another. What fails is tried again after ten seconds, then after twice as long each time,
 * and given up after eight attempts. Something may arrive twice when a server dies while it delivers.
 */
final class Courier implements AutoCloseable {
    static final int MOST_ATTEMPTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    /** Longer than one attempt can take. */
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private static final int LONGEST_ANSWER = 300;

    private final DeliveryStore store;
    private final SendParcel sendParcel;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    Courier(DeliveryStore store, SendParcel sendParcel, Clock clock) {
        this.store = store;
        this.sendParcel = sendParcel;
        this.clock = clock;
    }

    void start() {
        Thread.ofPlatform().daemon().name("webhook-courier").start(this::run);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** How long to wait after so many attempts. */
    static Duration pause(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << (attempts - 1));
    }

    private void run() {
        try {
            while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                deliverAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliverAll() {
        try {
            while (closed.getCount() > 0 && deliverOne()) {
                LOG.debug("a delivery was seen to");
            }
        } catch (DataAccessException e) {
            LOG.debug("the database does not say what is to be delivered: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("the deliveries are looked at again in a moment", e);
        }
    }

    private boolean deliverOne() {
        Instant now = clock.now();
        Optional<Parcel> next = store.take(now, now.plus(TAKEN));
        next.ifPresent(this::deliver);
        return next.isPresent();
    }

    private void deliver(Parcel parcel) {
        try {
            PostAnswer answer = sendParcel.send(parcel);
            if (answer.isGood()) {
                store.delivered(parcel.id(), shortened(answer.words()), clock.now());
            } else {
                failed(parcel, answer.words(), answer.retryAfter());
            }
        } catch (KeysetException e) {
            store.givenUp(parcel.id(), "the address was sealed with other keys: write it again", clock.now());
        } catch (IOException e) {
            failed(parcel, words(e), Duration.ZERO);
        }
    }

    private void failed(Parcel parcel, String answer, Duration atLeast) {
        LOG.warn("webhook {} was not delivered, attempt {}: {}", parcel.hookId(), parcel.attempts(), answer);
        if (parcel.attempts() >= MOST_ATTEMPTS) {
            store.givenUp(parcel.id(), shortened(answer), clock.now());
        } else {
            Duration pause = pause(parcel.attempts());
            store.failed(
                    parcel.id(), shortened(answer), clock.now().plus(pause.compareTo(atLeast) < 0 ? atLeast : pause));
        }
    }

    private static String words(IOException e) {
        if (e instanceof MessageConstraintException) {
            return "the answer's head is longer than is read";
        }
        if (e instanceof NoHttpResponseException) {
            return "no answer, or one that is not HTTP";
        }
        String message = e.getMessage() == null ? "" : ": " + e.getMessage();
        return PostAnswer.readable(e.getClass().getSimpleName() + message);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
    }
}

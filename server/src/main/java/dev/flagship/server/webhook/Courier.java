package dev.flagship.server.webhook;

import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.upkeep.Retries;
import dev.flagship.server.upkeep.Upkeep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends waiting deliveries, one after another. A failed one is tried again after ten seconds, then after twice as long
 * each time, and is given up after eight attempts. A delivery may arrive twice when a server dies while sending it.
 */
final class Courier implements AutoCloseable {
    static final int MOST_ATTEMPTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Longer than one attempt can take. */
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private static final int LONGEST_ANSWER = 300;

    private final DeliveryStore store;
    private final SendParcel sendParcel;
    private final Clock clock;
    private final Upkeep upkeep = new Upkeep("webhook-courier", LOOK, this::deliverAll);

    Courier(DeliveryStore store, SendParcel sendParcel, Clock clock) {
        this.store = store;
        this.sendParcel = sendParcel;
        this.clock = clock;
    }

    void start() {
        upkeep.start();
    }

    @Override
    public void close() {
        upkeep.close();
    }

    private void deliverAll() {
        while (upkeep.isOpen() && deliverOne()) {
            LOG.debug("a delivery was seen to");
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
            Duration pause = Retries.pause(parcel.attempts());
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

package dev.flagship.server.webhook;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.lifecycle.port.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers what waits, one after another. What is not taken (any status but 2xx) is tried again after ten seconds, then
 * after twice as long each time, and given up after eight attempts. It may arrive twice when a server dies while it sends.
 */
final class WebhookCourier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookCourier.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    /** Longer than one attempt can take. */
    private static final Duration TAKEN = Duration.ofMinutes(1);

    private static final int MOST_ATTEMPTS = 8;
    private static final int LONGEST_ANSWER = 300;

    private final WebhookStore store;
    private final WebhookSender sender;
    private final FlagVault vault;
    private final JsonMapper json;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    WebhookCourier(WebhookStore store, WebhookSender sender, FlagVault vault, JsonMapper json, Clock clock) {
        this.store = store;
        this.sender = sender;
        this.vault = vault;
        this.json = json;
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
                LOG.debug("a webhook was seen to");
            }
        } catch (DataAccessException e) {
            LOG.debug("the database does not say what is to be delivered: {}", e.getMessage());
        }
    }

    private boolean deliverOne() {
        Instant now = clock.now();
        Optional<Delivery> next = store.take(now, now.plus(TAKEN));
        next.ifPresent(this::deliver);
        return next.isPresent();
    }

    private void deliver(Delivery delivery) {
        try {
            String body = WebhookMessage.body(delivery.webhook().kind(), delivery.event(), json);
            int status = sender.send(delivery.webhook().url(), body, headers(delivery, body));
            if (status >= 200 && status < 300) {
                store.done(delivery.id(), Integer.toString(status), clock.now());
            } else {
                failed(delivery, Integer.toString(status));
            }
        } catch (KeysetException e) {
            store.done(delivery.id(), "its secret was sealed with other keys", clock.now());
        } catch (IOException e) {
            failed(delivery, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> headers(Delivery delivery, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Flagship-Delivery", Long.toString(delivery.id()));
        String sealed = delivery.webhook().sealedSecret();
        if (sealed != null) {
            long seconds = clock.now().getEpochSecond();
            String secret = vault.openEvidence(
                    sealed, Webhook.subject(delivery.webhook().url()));
            headers.put("Flagship-Timestamp", Long.toString(seconds));
            headers.put("Flagship-Signature", "v1=" + WebhookMessage.signature(secret, seconds, body));
        }
        return headers;
    }

    private void failed(Delivery delivery, String message) {
        String answer = message.length() <= LONGEST_ANSWER ? message : message.substring(0, LONGEST_ANSWER);
        LOG.warn("delivery {} was not taken, attempt {}: {}", delivery.id(), delivery.attempts(), answer);
        if (delivery.attempts() >= MOST_ATTEMPTS) {
            store.done(delivery.id(), answer, clock.now());
        } else {
            store.failed(delivery.id(), answer, clock.now().plus(pause(delivery.attempts())));
        }
    }
}

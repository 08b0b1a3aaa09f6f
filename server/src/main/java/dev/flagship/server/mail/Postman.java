package dev.flagship.server.mail;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.upkeep.Retries;
import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;

/**
 * Sends the queued letters, one after another. A letter that fails is tried again after ten seconds, then after twice
 * as long each time, and given up after ten attempts. A letter may arrive twice when a server dies while it sends.
 */
final class Postman implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Longer than one attempt can take. */
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private static final int MOST_ATTEMPTS = 10;
    private static final int LONGEST_PROBLEM = 500;

    private final MailStore store;
    private final Outbox outbox;
    private final MailServer server;
    private final FlagVault vault;
    private final Clock clock;
    private final Upkeep upkeep = new Upkeep("postman", LOOK, this::sendAll);

    Postman(MailStore store, Outbox outbox, MailServer server, FlagVault vault, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.server = server;
        this.vault = vault;
        this.clock = clock;
    }

    void start() {
        upkeep.start();
    }

    @Override
    public void close() {
        upkeep.close();
    }

    private void sendAll() {
        while (upkeep.isOpen() && outbox.isOpen() && sendOne()) {
            LOG.debug("a letter was seen to");
        }
    }

    private boolean sendOne() {
        Instant now = clock.now();
        Optional<Waiting> next = store.take(now, now.plus(TAKEN));
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Waiting waiting) {
        try {
            String text = vault.openEvidence(waiting.sealedText(), Outbox.subject(waiting.recipient()));
            server.send(new Letter(waiting.recipient(), waiting.subject(), text));
            store.sent(waiting.id(), clock.now());
        } catch (KeysetException e) {
            store.givenUp(waiting.id(), "sealed with other keys");
        } catch (MailException e) {
            failed(waiting, String.valueOf(e.getMessage()));
        }
    }

    private void failed(Waiting waiting, String message) {
        String problem = message.length() <= LONGEST_PROBLEM ? message : message.substring(0, LONGEST_PROBLEM);
        LOG.warn("letter {} could not be sent, attempt {}: {}", waiting.id(), waiting.attempts(), problem);
        if (waiting.attempts() >= MOST_ATTEMPTS) {
            store.givenUp(waiting.id(), problem);
        } else {
            store.failed(waiting.id(), problem, clock.now().plus(Retries.pause(waiting.attempts())));
        }
    }
}

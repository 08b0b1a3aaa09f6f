package dev.flagship.ledger.notify;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes hints to their consumer. A hint that the consumer fails to take counts as lost, which is logged. */
final class HintTaker {
    private static final Logger log = LoggerFactory.getLogger(HintTaker.class);

    private final Consumer<String> taker;

    HintTaker(Consumer<String> taker) {
        this.taker = taker;
    }

    /** Whether the hint was taken. */
    boolean take(String hint) {
        try {
            taker.accept(hint);
            return true;
        } catch (RuntimeException e) {
            log.warn("the hint \"{}\" was not taken; all that may have changed is looked at again", hint, e);
            return false;
        }
    }
}

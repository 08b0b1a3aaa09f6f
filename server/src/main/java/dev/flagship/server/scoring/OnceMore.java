package dev.flagship.server.scoring;

import dev.flagship.ledger.sql.LedgerException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;

/** Retries a transaction once that the database rolled back because of a conflict or deadlock with others. */
public final class OnceMore {
    private static final Logger LOG = LoggerFactory.getLogger(OnceMore.class);

    private OnceMore() {}

    /**
     * Returns the result. A transaction that fails twice throws its exception.
     *
     * @param whole the transaction and nothing outside of it, which would be done twice
     */
    public static <T> T of(Supplier<T> whole) {
        try {
            return whole.get();
        } catch (ConcurrencyFailureException | LedgerException e) {
            if (e instanceof LedgerException ofLedger && !ofLedger.gaveWay()) {
                throw e;
            }
            LOG.info("tried once more: {}", e.toString());
            return whole.get();
        }
    }
}

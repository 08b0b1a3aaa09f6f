package dev.flagship.server.scoring;

import dev.flagship.ledger.sql.LedgerException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;

/** Tries a transaction once more that the database took back because it and others waited for each other. */
public final class OnceMore {
    private static final Logger LOG = LoggerFactory.getLogger(OnceMore.class);

    private OnceMore() {}

    /**
     * What it comes to; who gives way twice fails as if there had been one try.
     *
     * @param whole the transaction and nothing beside it, because what was done outside would be done twice
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

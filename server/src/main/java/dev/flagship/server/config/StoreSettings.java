package dev.flagship.server.config;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.ChangeSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores settings for an operator, in one transaction together with its audit row. The row names the keys, never the
 * values.
 */
final class StoreSettings {
    private final ChangeSettings changeSettings;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    StoreSettings(ChangeSettings changeSettings, Audit audit, TransactionOperations transaction, Clock clock) {
        this.changeSettings = changeSettings;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores all of them, or refuses all if one is wrong. */
    void store(Caller caller, Map<String, ? extends @Nullable String> values) {
        transaction.executeWithoutResult(status -> {
            changeSettings.change(values);
            audit.record(caller.did(clock.now(), "setting.change", String.join(", ", values.keySet())));
        });
    }
}

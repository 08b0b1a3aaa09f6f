package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceState;
import java.util.List;
import javax.sql.DataSource;

/** Reads all owned instances that have not ended, for views that show many of them. */
public final class UnfinishedLedger {
    private final DataSource dataSource;

    public UnfinishedLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Returns all of them, oldest first, and what was put in an instance's place after it. Pooled instances are not
     * included.
     */
    public List<UnfinishedInstance> all() {
        return Sql.on(dataSource, """
                SELECT challenge_id, owner_key, state, created_at, expires_at FROM ledger.instance
                 WHERE state NOT IN ('STOPPED', 'FAILED') AND owner_key IS NOT NULL
                 ORDER BY created_at, replaced_by IS NULL, id
                """)
                .list(row -> new UnfinishedInstance(
                        row.getLong("challenge_id"),
                        Columns.text(row, "owner_key"),
                        InstanceState.valueOf(Columns.text(row, "state")),
                        Columns.instant(row, "created_at"),
                        Columns.instantOrNull(row, "expires_at")));
    }
}

package dev.flagship.ledger.access;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import java.util.Collection;
import javax.sql.DataSource;

/** Which incarnations players have ever connected to. */
public final class ReachedLedger {
    private final DataSource dataSource;

    public ReachedLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Records those that were not recorded yet. */
    public void reached(Collection<Incarnation> incarnations, Instant now) {
        Sql.transaction(dataSource, connection -> {
            int noted = 0;
            for (Incarnation incarnation : incarnations) {
                noted += Sql.on(connection, """
                                UPDATE ledger.incarnation SET reached_at = :now
                                WHERE instance_id = :id AND number = :number AND reached_at IS NULL
                                """)
                        .with("now", now)
                        .with("id", incarnation.instance().value())
                        .with("number", incarnation.number())
                        .update();
            }
            return noted;
        });
    }
}

package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds out whose flag a submitted text is, without ever storing a flag that can be read. */
public final class FlagLedger {
    private final DataSource dataSource;

    public FlagLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A flag that was issued once.
     *
     * @param context which challenge and incarnation it belongs to
     * @param isCurrent whether that incarnation is still its instance's latest
     * @param sealed the sealed flag; null once it was erased
     */
    public record IssuedFlag(
            FlagContext context,
            @Nullable String ownerKey,
            long accountId,
            InstanceState state,
            boolean isCurrent,
            @Nullable SealedFlag sealed) {

        /** Whether the instance that holds it still runs. */
        public boolean isAlive() {
            return isCurrent && state == InstanceState.RUNNING;
        }
    }

    /** The flag issued under one of these look-up hashes. */
    public Optional<IssuedFlag> lookUp(List<String> hashes) {
        return Sql.on(dataSource, """
                SELECT c.instance_id, c.number, c.flag_ciphertext, c.flag_hash, i.challenge_id, i.owner_key,
                       i.account_id, i.state, i.incarnation
                  FROM ledger.incarnation c JOIN ledger.instance i ON i.id = c.instance_id
                 WHERE c.flag_hash = ANY (:hashes)
                 LIMIT 1
                """)
                .with("hashes", hashes.toArray(String[]::new))
                .one(row -> new IssuedFlag(
                        new FlagContext(
                                row.getLong("challenge_id"),
                                new Incarnation(
                                        new InstanceId(row.getObject("instance_id", UUID.class)),
                                        row.getInt("number"))),
                        row.getString("owner_key"),
                        row.getLong("account_id"),
                        InstanceState.valueOf(Columns.text(row, "state")),
                        row.getInt("number") == row.getInt("incarnation"),
                        row.getString("flag_ciphertext") == null
                                ? null
                                : new SealedFlag(
                                        Columns.text(row, "flag_ciphertext"), Columns.text(row, "flag_hash"))));
    }
}

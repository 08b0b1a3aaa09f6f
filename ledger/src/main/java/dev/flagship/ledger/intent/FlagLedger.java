package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds out whose flag a submitted text is, without ever storing a readable flag. */
public final class FlagLedger {
    private final DataSource dataSource;

    public FlagLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A flag that was issued at some time.
     *
     * @param context the challenge and incarnation that it belongs to
     * @param isCurrent whether that incarnation is still the latest of its instance
     * @param sealed the sealed flag; null once it was erased
     */
    public record IssuedFlag(
            FlagContext context,
            @Nullable String ownerKey,
            long accountId,
            InstanceState state,
            boolean isCurrent,
            @Nullable SealedFlag sealed) {

        /** Whether the instance with this flag is still running. */
        public boolean isAlive() {
            return isCurrent && state == InstanceState.RUNNING;
        }
    }

    /**
     * A flag that was found in a submitted text.
     *
     * @param isWhole whether it is the whole text; otherwise it is a part of it
     */
    public record Match(IssuedFlag flag, boolean isWhole) {}

    /**
     * Returns the flag that equals the text, or else one that is contained in it. The hashes are read from an array in
     * a sub-query, because the database then assumes the same length for every array, and need not plan the query for
     * each text anew.
     *
     * @param whole look-up hashes of the text
     * @param parts look-up hashes of the parts of it that may be flags
     */
    public Optional<Match> lookUp(List<String> whole, List<String> parts) {
        return Sql.on(dataSource, """
                SELECT c.instance_id, c.number, c.flag_ciphertext, c.flag_hash, i.challenge_id, i.owner_key,
                       i.account_id, i.state, i.incarnation, c.flag_hash = ANY (:whole::text[]) AS is_whole
                  FROM ledger.incarnation c JOIN ledger.instance i ON i.id = c.instance_id
                 WHERE c.flag_hash = ANY (ARRAY(SELECT unnest(:hashes::text[])))
                 ORDER BY is_whole DESC
                 LIMIT 1
                """)
                .with("whole", whole.toArray(String[]::new))
                .with("hashes", Stream.concat(whole.stream(), parts.stream()).toArray(String[]::new))
                .one(row -> new Match(issued(row), row.getBoolean("is_whole")));
    }

    private static IssuedFlag issued(ResultSet row) throws SQLException {
        InstanceId instance = new InstanceId(row.getObject("instance_id", UUID.class));
        int number = row.getInt("number");
        return new IssuedFlag(
                new FlagContext(row.getLong("challenge_id"), new Incarnation(instance, number)),
                row.getString("owner_key"),
                row.getLong("account_id"),
                InstanceState.valueOf(Columns.text(row, "state")),
                number == row.getInt("incarnation"),
                row.getString("flag_ciphertext") == null
                        ? null
                        : new SealedFlag(Columns.text(row, "flag_ciphertext"), Columns.text(row, "flag_hash")));
    }
}

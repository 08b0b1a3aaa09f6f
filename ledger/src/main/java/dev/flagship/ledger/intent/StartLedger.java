package dev.flagship.ledger.intent;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a start depends on besides room: read in one statement, because every start reads all of it. */
public final class StartLedger {
    private static final String OUTLOOK = """
            SELECT EXISTS (SELECT 1 FROM ledger.instance
                            WHERE state = 'POOLED' AND challenge_id = :challenge AND version = :version) AS pooled,
                   (SELECT NOT (present AND problem = '') FROM ledger.image_finding
                     WHERE challenge_id = :challenge AND version = :version) AS image_missing,
                   (""" + LastStop.SELECT + """
                   ) AS last_stop,
                   h.*, e.lease_until
              FROM (SELECT 1) AS once
              LEFT JOIN (ledger.engine_health h JOIN ledger.engine e ON e.name = h.name) ON h.name = :engine
            """;

    private final DataSource dataSource;

    public StartLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What an owner finds who wants an instance of a challenge.
     *
     * @param definition what it would be made from; null where the challenge has nothing to start
     * @param engine where it would be made
     */
    public Outlook outlook(long challengeId, @Nullable DefinitionRef definition, String engine, String ownerKey) {
        return Sql.on(dataSource, OUTLOOK)
                .with("challenge", challengeId)
                .with("version", definition == null ? null : definition.version())
                .with("owner", ownerKey)
                .with("engine", engine)
                .one(StartLedger::read)
                .orElseThrow();
    }

    private static Outlook read(ResultSet row) throws SQLException {
        return new Outlook(
                row.getBoolean("pooled"),
                row.getBoolean("image_missing"),
                row.getString("status") == null ? null : DefinitionLedger.engineState(row),
                Columns.instantOrNull(row, "last_stop"));
    }

    /**
     * What was found.
     *
     * @param pooled whether one can be claimed now, if nobody is quicker
     * @param imageMissing whether the node looked for its image and cannot use it
     * @param engine what the node last said of the engine; null before it ever did
     * @param lastStopOrReset as {@link IntentLedger#lastStopOrReset} has it; null for never
     */
    public record Outlook(
            boolean pooled,
            boolean imageMissing,
            @Nullable EngineState engine,
            @Nullable Instant lastStopOrReset) {}
}

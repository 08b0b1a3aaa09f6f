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

/** What a start depends on besides room. It is read in one statement, because every start needs all of it. */
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
     * Returns what matters for an owner's start of a challenge.
     *
     * @param definition the definition to start; null when the challenge has none
     * @param engine the engine to start it on
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
     * @param pooled whether a pooled instance can be claimed now, if nobody else takes it first
     * @param imageMissing whether the node looked for its image and cannot use it
     * @param engine what the node last reported of the engine; null before the first report
     * @param lastStopOrReset see {@link IntentLedger#lastStopOrReset}; null when there was none
     */
    public record Outlook(
            boolean pooled,
            boolean imageMissing,
            @Nullable EngineState engine,
            @Nullable Instant lastStopOrReset) {}
}

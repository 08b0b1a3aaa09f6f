package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What rules about many instances together need to know, and what they do. */
public final class RulesLedger {
    private final DataSource dataSource;

    public RulesLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What takes room now: over all owners, and of one challenge. What is pooled has no owner and is not counted. */
    public Occupancy occupancy(long challengeId) {
        return Sql.on(dataSource, """
                SELECT count(*) AS total, min(expires_at) AS next,
                       count(*) FILTER (WHERE challenge_id = :challenge) AS same,
                       min(expires_at) FILTER (WHERE challenge_id = :challenge) AS next_same
                  FROM ledger.instance
                 WHERE state NOT IN ('STOPPED', 'FAILED') AND owner_key IS NOT NULL
                """)
                .with("challenge", challengeId)
                .one(row -> new Occupancy(
                        row.getInt("total"),
                        Columns.instantOrNull(row, "next"),
                        row.getInt("same"),
                        Columns.instantOrNull(row, "next_same")))
                .orElseThrow();
    }

    /**
     * What takes room.
     *
     * @param total instances that have not ended, over all owners
     * @param next when the first of them expires; null when none has an end yet
     * @param ofChallenge those of them of one challenge
     * @param nextOfChallenge when the first of those expires
     */
    public record Occupancy(
            int total,
            @Nullable Instant next,
            int ofChallenge,
            @Nullable Instant nextOfChallenge) {}
}

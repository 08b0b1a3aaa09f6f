package dev.flagship.ledger.pool;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.intent.InstanceRecords;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.DefinitionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The server's side of the pools: it sets what should be ready, and claims instances for accounts. */
public final class ClaimLedger {
    private static final String CLAIM =
            "WITH claimed AS (" + NextPooled.CLAIM + ")\n" + InstanceRecords.select("claimed");

    private final DataSource dataSource;

    public ClaimLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A claim.
     *
     * @param units what it counts against its owner's quota; 0 when no quota counts it
     * @param expires when the instance is to expire
     */
    public record Claim(
            DefinitionRef definition,
            String ownerKey,
            long accountId,
            long userId,
            int units,
            Instant expires,
            Instant now) {
        public Claim {
            Objects.requireNonNull(definition, "definition");
            Objects.requireNonNull(ownerKey, "ownerKey");
            Objects.requireNonNull(expires, "expires");
            Objects.requireNonNull(now, "now");
        }
    }

    /**
     * POOLED -> STARTING with this owner and expiry, for the instance that has been ready for longest. Returns empty
     * when there is none on an engine that is ready and held by a node. The caller makes sure that the owner has no
     * live instance of the same challenge.
     */
    public Optional<InstanceRecord> claim(Claim claim) {
        return Sql.on(dataSource, CLAIM)
                .with("challenge", claim.definition().challengeId())
                .with("version", claim.definition().version())
                .with("owner", claim.ownerKey())
                .with("account", claim.accountId())
                .with("user", claim.userId())
                .with("units", claim.units())
                .with("expires", claim.expires())
                .with("asked", claim.now())
                .with("now", claim.now())
                .one(InstanceRecords::read);
    }

    /**
     * Gives up so many pooled instances, so that somebody who waits gets room. If there are fewer, none is given up.
     * Returns whether they were given up.
     */
    public boolean giveUp(int many, Instant now) {
        int givenUp =
                Sql.on(dataSource, """
                WITH part AS (
                     SELECT id FROM ledger.instance
                      WHERE owner_key IS NULL AND state IN ('QUEUED', 'STARTING', 'POOLED')
                      ORDER BY state = 'POOLED', state_since LIMIT :many FOR UPDATE SKIP LOCKED)
                UPDATE ledger.instance i SET state = 'STOPPING', reason = 'UNCLAIMED', state_since = :now
                  FROM part WHERE i.id = part.id AND (SELECT count(*) FROM part) = :many
                """).with("many", many).with("now", now).update();
        return givenUp == many;
    }

    /** How many instances of one challenge should be ready. */
    public record Size(long challengeId, int least, int most) {
        public Size {
            if (least < 0 || most < least) {
                throw new IllegalArgumentException(
                        "pool: " + least + " to " + most + " (expected: 0 <= least <= most)");
            }
        }
    }

    /**
     * Replaces the sizes of all pools.
     *
     * @param most the most instances in all pools together
     * @param instances the most instances, owned or not; 0 to add none for now
     */
    public void want(Collection<Size> sizes, int most, int instances) {
        List<Size> wanted = new ArrayList<>(sizes);
        Sql.transaction(dataSource, connection -> {
            Sql.on(connection, """
                    INSERT INTO ledger.pool_bounds (most, instances) VALUES (:most, :instances)
                    ON CONFLICT (only_row) DO UPDATE SET most = :most, instances = :instances
                    """)
                    .with("most", most)
                    .with("instances", instances)
                    .update();
            Sql.on(connection, "DELETE FROM ledger.pool_size WHERE challenge_id <> ALL (:challenges)")
                    .with("challenges", wanted.stream().map(Size::challengeId).toArray(Long[]::new))
                    .update();
            for (Size size : wanted) {
                Sql.on(connection, """
                        INSERT INTO ledger.pool_size (challenge_id, least, most) VALUES (:challenge, :least, :most)
                        ON CONFLICT (challenge_id) DO UPDATE SET least = :least, most = :most
                        """)
                        .with("challenge", size.challengeId())
                        .with("least", size.least())
                        .with("most", size.most())
                        .update();
            }
            return true;
        });
    }

    /** Returns what is in the pools, by challenge. */
    public List<Stock> stock() {
        return Sql.on(dataSource, """
                SELECT challenge_id,
                       count(*) FILTER (WHERE state = 'POOLED') AS ready,
                       count(*) FILTER (WHERE state IN ('QUEUED', 'STARTING')) AS warming,
                       min(state_since) FILTER (WHERE state = 'POOLED') AS oldest
                  FROM ledger.instance
                 WHERE owner_key IS NULL AND state IN ('QUEUED', 'STARTING', 'POOLED')
                 GROUP BY challenge_id ORDER BY challenge_id
                """)
                .list(row -> new Stock(
                        row.getLong("challenge_id"),
                        row.getInt("ready"),
                        row.getInt("warming"),
                        Columns.instantOrNull(row, "oldest")));
    }

    /**
     * The content of one pool.
     *
     * @param ready how many can be claimed
     * @param warming how many are starting
     * @param oldest since when the first of them has been ready; null when none is
     */
    public record Stock(
            long challengeId,
            int ready,
            int warming,
            @Nullable Instant oldest) {}
}

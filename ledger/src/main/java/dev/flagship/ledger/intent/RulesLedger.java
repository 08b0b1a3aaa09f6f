package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Rules about many instances together. Rows are locked in the order of their ids before they are changed, so that there
 * are no deadlocks.
 */
public final class RulesLedger {
    static final long COUNT_LOCK = 0x666c_6167_7368_6970L;

    private final DataSource dataSource;

    public RulesLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Returns what takes room now: in all, which includes pooled instances until they are given up, and for one
     * challenge, where only owned instances count. Waits until nobody else counts, and keeps others from counting until
     * the running transaction ends.
     */
    public Occupancy holdOccupancy(long challengeId) {
        // In one message, because everybody who starts something waits for whoever has the lock.
        return Sql.on(dataSource, """
                SELECT pg_advisory_xact_lock(:key);
                SELECT count(*) AS total, min(expires_at) AS next,
                       count(*) FILTER (WHERE challenge_id = :challenge AND owner_key IS NOT NULL) AS same,
                       min(expires_at) FILTER (WHERE challenge_id = :challenge) AS next_same
                  FROM ledger.instance
                 WHERE state NOT IN ('STOPPED', 'FAILED') AND NOT (state = 'STOPPING' AND owner_key IS NULL)
                """)
                .with("key", COUNT_LOCK)
                .with("challenge", challengeId)
                .listOfSecond(row -> new Occupancy(
                        row.getInt("total"),
                        Columns.instantOrNull(row, "next"),
                        row.getInt("same"),
                        Columns.instantOrNull(row, "next_same")))
                .getFirst();
    }

    /**
     * Stops all instances that were requested before the competition ended, and returns them. Instances that operators
     * start afterwards go on, and so do pooled ones.
     */
    public List<Ended> endAll(Instant end, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance SET state = 'STOPPING', state_since = :now, detail = '', reason = 'ENDED'
                 WHERE id IN (SELECT id FROM ledger.instance
                               WHERE state IN ('QUEUED', 'STARTING', 'RUNNING') AND owner_key IS NOT NULL
                                 AND created_at < :end
                               ORDER BY id FOR NO KEY UPDATE)
                RETURNING id, challenge_id, account_id, owner_key
                """).with("end", end).with("now", now).list(RulesLedger::ended);
    }

    /** Stops all instances of a challenge that is about to be removed, whoever owns them, and returns them. */
    public List<Ended> endAllOf(long challengeId, Instant now) {
        List<Ended> ended = new ArrayList<>(endThoseSeenOf(challengeId, now));
        // Repeated, because an instance may have been replaced while the first statement waited for it.
        ended.addAll(endThoseSeenOf(challengeId, now));
        return ended;
    }

    private List<Ended> endThoseSeenOf(long challengeId, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance SET state = 'STOPPING', state_since = :now, detail = '', reason = 'DEFINITION'
                 WHERE id IN (SELECT id FROM ledger.instance
                               WHERE challenge_id = :challenge AND state IN ('QUEUED', 'STARTING', 'POOLED', 'RUNNING')
                               ORDER BY id FOR NO KEY UPDATE)
                RETURNING id, challenge_id, account_id, owner_key
                """)
                .with("challenge", challengeId)
                .with("now", now)
                .list(RulesLedger::ended);
    }

    /**
     * Stops the next live instances for an operator and returns them; none when there are no more. Concurrent callers
     * take them in the same order, and none twice.
     *
     * @param challengeId null for all challenges
     * @param accountId null for all accounts
     * @param own owner keys of the operator, whose instances are stopped as by their owner
     * @param most how many to stop at one time
     */
    public List<Ended> stopNext(
            @Nullable Long challengeId, @Nullable Long accountId, List<String> own, int most, Instant now) {
        List<Ended> next = stopThoseSeen(challengeId, accountId, own, most, now);
        // Repeated, because an instance may have been replaced while the first statement waited for it.
        return next.isEmpty() ? stopThoseSeen(challengeId, accountId, own, most, now) : next;
    }

    private List<Ended> stopThoseSeen(
            @Nullable Long challengeId, @Nullable Long accountId, List<String> own, int most, Instant now) {
        return Sql.on(dataSource, """
                WITH part AS (
                     SELECT id FROM ledger.instance
                      WHERE state IN ('QUEUED', 'STARTING', 'POOLED', 'RUNNING')
                        AND (:challenge::bigint IS NULL OR challenge_id = :challenge)
                        AND (:account::bigint IS NULL OR account_id = :account)
                      ORDER BY id LIMIT :most FOR UPDATE)
                UPDATE ledger.instance i
                   SET state = 'STOPPING', state_since = :now, detail = '',
                       reason = CASE WHEN i.owner_key IS NULL OR NOT i.owner_key = ANY (:own) THEN 'OPERATOR'
                                     WHEN i.running_since IS NULL THEN 'CANCELLED' ELSE 'PLAYER' END
                  FROM part WHERE i.id = part.id
                RETURNING i.id, i.challenge_id, i.account_id, i.owner_key
                """)
                .with("challenge", challengeId)
                .with("account", accountId)
                .with("own", own.toArray(String[]::new))
                .with("most", most)
                .with("now", now)
                .list(RulesLedger::ended);
    }

    private static Ended ended(ResultSet row) throws SQLException {
        return new Ended(
                new InstanceId(row.getObject("id", UUID.class)),
                row.getLong("challenge_id"),
                row.getLong("account_id"),
                row.getString("owner_key"));
    }

    /**
     * An instance that was stopped.
     *
     * @param ownerKey null when it had no owner
     */
    public record Ended(
            InstanceId id,
            long challengeId,
            long accountId,
            @Nullable String ownerKey) {}

    /**
     * Returns instances that expire within {@code lead} and whose owners were not warned yet, and marks them as warned.
     * An instance whose whole life is no longer than {@code lead} causes no warning, because its owner saw that at the
     * start.
     */
    public List<Ending> warn(Duration lead, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.instance SET warned_of = expires_at
                 WHERE id IN (SELECT id FROM ledger.instance
                               WHERE state = 'RUNNING' AND owner_key IS NOT NULL
                                 AND expires_at > :now AND expires_at <= :soon
                                 AND warned_of IS DISTINCT FROM expires_at
                                 AND expires_at > owned_at + :lead * interval '1 second'
                               ORDER BY id FOR NO KEY UPDATE)
                RETURNING id, challenge_id, owner_key, expires_at
                """)
                .with("now", now)
                .with("soon", now.plus(lead))
                .with("lead", lead.toSeconds())
                .list(row -> new Ending(
                        new InstanceId(row.getObject("id", UUID.class)),
                        row.getLong("challenge_id"),
                        Columns.text(row, "owner_key"),
                        Columns.instant(row, "expires_at")));
    }

    /** An instance that expires soon. */
    public record Ending(InstanceId id, long challengeId, String ownerKey, Instant expiresAt) {}

    /**
     * How much room is taken.
     *
     * @param total all unfinished instances, owned or pooled
     * @param next when the first of them expires; null when none has an expiry
     * @param ofChallenge how many of them belong to one challenge
     * @param nextOfChallenge when the first of those expires
     */
    public record Occupancy(
            int total,
            @Nullable Instant next,
            int ofChallenge,
            @Nullable Instant nextOfChallenge) {
        /** Nothing takes any. */
        public static final Occupancy NONE = new Occupancy(0, null, 0, null);

        /** The same without what others take. */
        public Occupancy ofChallengeOnly() {
            return new Occupancy(0, null, ofChallenge, nextOfChallenge);
        }
    }
}

package dev.flagship.ledger.intent;

import dev.flagship.ledger.engine.EngineReports;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Definitions as the server records them, and what nodes found out about their images and engines. */
public final class DefinitionLedger {
    private final DataSource dataSource;

    public DefinitionLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Records the container part of a challenge. A body that differs from the latest version's becomes a new version.
     *
     * @param body the container part as text, in the form that the node reads
     */
    public DefinitionRef define(long challengeId, String slug, String image, String body, Instant now) {
        return define(challengeId, slug, image, body, Set.of(), now);
    }

    /**
     * Records the container part of a challenge that needs grants.
     *
     * @param asks what an operator has to grant; only for lists and for the server's checks, since the node relies on
     *     the body alone
     */
    public DefinitionRef define(
            long challengeId, String slug, String image, String body, Set<Weakness> asks, Instant now) {
        Optional<Latest> latest = Sql.on(dataSource, """
                SELECT version, body FROM ledger.definition WHERE challenge_id = :challenge
                 ORDER BY version DESC LIMIT 1
                """)
                .with("challenge", challengeId)
                .one(row -> new Latest(row.getInt("version"), Columns.text(row, "body")));
        if (latest.isPresent() && latest.get().body().equals(body)) {
            return new DefinitionRef(challengeId, latest.get().version());
        }
        int version = latest.map(found -> found.version() + 1).orElse(1);
        boolean inserted = Sql.on(dataSource, """
                WITH made AS (
                    INSERT INTO ledger.definition (challenge_id, version, slug, image, body, asks, created_at)
                    VALUES (:challenge, :version, :slug, :image, :body, :asks, :now)
                    ON CONFLICT DO NOTHING RETURNING challenge_id)
                SELECT pg_notify('flagship', 'definition ' || challenge_id) FROM made
                """)
                .with("challenge", challengeId)
                .with("version", version)
                .with("slug", slug)
                .with("image", image)
                .with("body", body)
                .with("asks", asks.stream().map(Weakness::text).sorted().toArray(String[]::new))
                .with("now", now)
                .one(row -> true)
                .isPresent();
        // Another server was faster; its version decides.
        return inserted ? new DefinitionRef(challengeId, version) : define(challengeId, slug, image, body, asks, now);
    }

    /**
     * Makes a new version that equals the latest, so that its image names are resolved anew. Empty when the challenge
     * never had a definition.
     */
    public Optional<DefinitionRef> renew(long challengeId, Instant now) {
        return Sql.on(dataSource, """
                WITH made AS (
                    INSERT INTO ledger.definition (challenge_id, version, slug, image, body, asks, created_at)
                    SELECT challenge_id, version + 1, slug, image, body, asks, :now FROM ledger.definition
                     WHERE challenge_id = :challenge ORDER BY version DESC LIMIT 1
                    ON CONFLICT DO NOTHING RETURNING challenge_id)
                SELECT pg_notify('flagship', 'definition ' || challenge_id) FROM made
                """)
                .with("challenge", challengeId)
                .with("now", now)
                .one(row -> true)
                .flatMap(made -> latest(challengeId));
    }

    /** Returns the latest version of a challenge's definition. */
    public Optional<DefinitionRef> latest(long challengeId) {
        return Sql.on(dataSource, """
                SELECT challenge_id, version FROM ledger.definition WHERE challenge_id = :challenge
                 ORDER BY version DESC LIMIT 1
                """)
                .with("challenge", challengeId)
                .one(row -> new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")));
    }

    /** Returns what a definition version asks for; empty when it was never recorded. */
    public Optional<Asked> asked(DefinitionRef definition) {
        return Sql.on(dataSource, """
                SELECT slug, asks, body FROM ledger.definition WHERE challenge_id = :challenge AND version = :version
                """)
                .with("challenge", definition.challengeId())
                .with("version", definition.version())
                .one(row -> new Asked(Columns.text(row, "slug"), InstanceRecords.asks(row), Columns.text(row, "body")));
    }

    /**
     * What a definition asks for.
     *
     * @param slug the slug of the challenge, which grants name
     * @param weaknesses what an operator has to grant; usually nothing
     * @param body the container part as it was recorded
     */
    public record Asked(String slug, Set<Weakness> weaknesses, String body) {
        public Asked {
            Objects.requireNonNull(slug, "slug");
            Objects.requireNonNull(body, "body");
            weaknesses = Set.copyOf(weaknesses);
        }
    }

    /** Returns what the node found of a definition's image; empty before it looked. */
    public Optional<ImageState> image(DefinitionRef definition) {
        return Sql.on(dataSource, """
                SELECT present, problem, checked_at FROM ledger.image_finding
                 WHERE challenge_id = :challenge AND version = :version
                """)
                .with("challenge", definition.challengeId())
                .with("version", definition.version())
                .one(row -> new ImageState(
                        row.getBoolean("present"), Columns.text(row, "problem"), Columns.instant(row, "checked_at")));
    }

    /**
     * An image on the engine.
     *
     * @param problem why it cannot be used although it is present; empty when it can
     */
    public record ImageState(boolean present, String problem, Instant checkedAt) {
        /** Whether instances can be started from it. */
        public boolean isUsable() {
            return present && problem.isEmpty();
        }
    }

    /** Returns the names of the images last seen on any engine, in alphabetical order. */
    public List<String> images() {
        return Sql.on(dataSource, "SELECT DISTINCT name FROM ledger.engine_image ORDER BY name")
                .list(row -> Columns.text(row, "name"));
    }

    /** Returns the latest version's container part as it was recorded. */
    public Optional<String> body(long challengeId) {
        return Sql.on(dataSource, """
                SELECT body FROM ledger.definition WHERE challenge_id = :challenge ORDER BY version DESC LIMIT 1
                """).with("challenge", challengeId).one(row -> Columns.text(row, "body"));
    }

    /** Returns what the node last reported of an engine; empty before the first report. */
    public Optional<EngineState> engine(String name) {
        return Sql.on(dataSource, """
                SELECT h.*, e.lease_until
                  FROM ledger.engine_health h JOIN ledger.engine e ON e.name = h.name WHERE h.name = :engine
                """).with("engine", name).one(DefinitionLedger::engineState);
    }

    /** Reads it from a row with the columns of the engine's health and lease. */
    static EngineState engineState(ResultSet row) throws SQLException {
        return new EngineState(
                EngineReports.health(row), Columns.instant(row, "seen_at"), Columns.instant(row, "lease_until"));
    }

    /**
     * An engine and the node that holds it.
     *
     * @param leaseUntil when the node's lease runs out; in the past when no node holds the engine
     */
    public record EngineState(EngineHealth health, Instant seenAt, Instant leaseUntil) {
        /** Whether instances can start at {@code now}. */
        public boolean isReady(Instant now) {
            return health.status() == EngineHealth.Status.READY && leaseUntil.isAfter(now);
        }
    }

    private record Latest(int version, String body) {}
}

package dev.flagship.ledger.place;

import dev.flagship.ledger.place.EngineChange.By;
import dev.flagship.ledger.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** The places of engines, as the server reads them, and the changes that it requests. */
public final class PlaceLedger {
    private final DataSource dataSource;

    public PlaceLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A change that is requested.
     *
     * @param url the engine's new URL; empty for the configured one
     * @param hostName the gateway's new host name; empty for the configured one
     * @param oldUrl the URL in force
     * @param oldHostName the host name in force
     */
    public record Wanted(String url, String hostName, String oldUrl, String oldHostName) {
        public Wanted {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(hostName, "hostName");
            Objects.requireNonNull(oldUrl, "oldUrl");
            Objects.requireNonNull(oldHostName, "oldHostName");
        }
    }

    /** Returns the place of an engine; empty before a node for it was started. */
    public Optional<EnginePlace> find(String engine) {
        return Sql.on(dataSource, "SELECT * FROM ledger.engine_place WHERE engine = :engine")
                .with("engine", engine)
                .one(PlaceRows::place);
    }

    /** Returns the latest request for an engine; empty when there never was one. */
    public Optional<EngineChange> latest(String engine) {
        return Sql.on(dataSource, """
                SELECT * FROM ledger.engine_change WHERE engine = :engine ORDER BY id DESC LIMIT 1
                """).with("engine", engine).one(PlaceRows::change);
    }

    /** Returns how many instances the engine has or is about to get; queued ones do not count. */
    public int onEngine(String engine) {
        return PlaceRows.onEngine(text -> Sql.on(dataSource, text), engine);
    }

    /** Withdraws a request that is not in force yet. Returns whether there was one. */
    public boolean withdraw(String engine, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.engine_change SET state = 'SUPERSEDED', decided_at = :now
                 WHERE engine = :engine AND state IN ('ASKED', 'ADMITTED')
                """).with("engine", engine).with("now", now).changedOne();
    }

    /** Requests a change, after {@link #withdraw}, and hints {@code place}. */
    public void ask(String engine, Wanted wanted, By by, Instant now) {
        Sql.on(dataSource, """
                WITH asked AS (
                    INSERT INTO ledger.engine_change (engine, url, host_name, old_url, old_host_name,
                                                      asked_by, by_name, by_address, asked_at, state)
                    VALUES (:engine, :url, :host, :oldUrl, :oldHost, :user, :name, :address, :now, 'ASKED')
                    RETURNING id)
                SELECT pg_notify('flagship', 'place') FROM asked
                """)
                .with("engine", engine)
                .with("url", wanted.url())
                .with("host", wanted.hostName())
                .with("oldUrl", wanted.oldUrl())
                .with("oldHost", wanted.oldHostName())
                .with("user", by.userId())
                .with("name", by.userName())
                .with("address", by.address())
                .with("now", now)
                .list(row -> true);
    }

    /** Returns decided changes that were not returned before. */
    public List<EngineChange> takeDecided() {
        return Sql.on(dataSource, """
                UPDATE ledger.engine_change SET recorded = true
                 WHERE NOT recorded AND state NOT IN ('ASKED', 'ADMITTED')
                RETURNING *
                """).list(PlaceRows::change);
    }
}

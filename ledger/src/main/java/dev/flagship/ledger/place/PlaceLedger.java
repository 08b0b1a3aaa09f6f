package dev.flagship.ledger.place;

import dev.flagship.ledger.place.EngineChange.By;
import dev.flagship.ledger.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Where engines are, as the platform reads it, and the changes that it asks for. */
public final class PlaceLedger {
    private final DataSource dataSource;

    public PlaceLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Another place that is wanted.
     *
     * @param url the engine's; empty for the configured one
     * @param hostName the gateway's; empty for the configured one
     * @param oldUrl what holds now
     * @param oldHostName the same of the host name
     */
    public record Wanted(String url, String hostName, String oldUrl, String oldHostName) {
        public Wanted {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(hostName, "hostName");
            Objects.requireNonNull(oldUrl, "oldUrl");
            Objects.requireNonNull(oldHostName, "oldHostName");
        }
    }

    /** Where an engine is; empty before a node that has it was started. */
    public Optional<EnginePlace> find(String engine) {
        return Sql.on(dataSource, "SELECT * FROM ledger.engine_place WHERE engine = :engine")
                .with("engine", engine)
                .one(PlaceRows::place);
    }

    /** The change that was asked for last; empty when none ever was. */
    public Optional<EngineChange> latest(String engine) {
        return Sql.on(dataSource, """
                SELECT * FROM ledger.engine_change WHERE engine = :engine ORDER BY id DESC LIMIT 1
                """).with("engine", engine).one(PlaceRows::change);
    }

    /** How many instances the engine has, or is about to have; what is queued is not there yet. */
    public int onEngine(String engine) {
        return PlaceRows.onEngine(text -> Sql.on(dataSource, text), engine);
    }

    /** Has the node not try what was asked for, as far as it has not taken that yet. Answers whether there was something. */
    public boolean withdraw(String engine, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.engine_change SET state = 'SUPERSEDED', decided_at = :now
                 WHERE engine = :engine AND state IN ('ASKED', 'ADMITTED')
                """).with("engine", engine).with("now", now).changedOne();
    }

    /** Has the node try another place, after {@link #withdraw}, and hints {@code place}. */
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

    /** Changes that were decided and that nobody has taken here yet; each is answered once. */
    public List<EngineChange> takeDecided() {
        return Sql.on(dataSource, """
                UPDATE ledger.engine_change SET recorded = true
                 WHERE NOT recorded AND state NOT IN ('ASKED', 'ADMITTED')
                RETURNING *
                """).list(PlaceRows::change);
    }
}

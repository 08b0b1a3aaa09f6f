package dev.flagship.ledger.place;

import dev.flagship.ledger.place.EngineChange.State;
import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.ledger.sql.Sql;
import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The place of one engine, as its node reads and writes it. */
public final class NodePlaces {
    private final DataSource dataSource;
    private final String engine;

    public NodePlaces(DataSource dataSource, String engine) {
        this.dataSource = dataSource;
        this.engine = engine;
    }

    /** Returns the engine's name. */
    public String engine() {
        return engine;
    }

    /** Returns its current place. */
    public EnginePlace now() {
        return place(text -> Sql.on(dataSource, text));
    }

    /** Returns how many instances the engine has or is about to get. */
    public int onEngine() {
        return PlaceRows.onEngine(text -> Sql.on(dataSource, text), engine);
    }

    /**
     * Writes the place in the node's configuration. When that has changed, settings by operators and pending requests
     * are dropped, because the configuration is newer.
     */
    public void configured(String url, String hostName, boolean wildcard, Instant now) {
        Sql.transaction(dataSource, connection -> {
            supersede(connection, url, hostName, now);
            return writeConfigured(connection, url, hostName, wildcard);
        });
    }

    private void supersede(Connection connection, String url, String hostName, Instant now) {
        Sql.on(connection, """
                UPDATE ledger.engine_change c SET state = 'SUPERSEDED', decided_at = :now
                  FROM ledger.engine_place p
                 WHERE p.engine = :engine AND c.engine = p.engine AND c.state IN ('ASKED', 'ADMITTED')
                   AND (p.configured_url <> :url OR p.configured_host_name <> :host)
                """)
                .with("engine", engine)
                .with("url", url)
                .with("host", hostName)
                .with("now", now)
                .update();
    }

    private int writeConfigured(Connection connection, String url, String hostName, boolean wildcard) {
        return Sql.on(connection, """
                INSERT INTO ledger.engine_place AS p
                       (engine, configured_url, configured_host_name, configured_wildcard)
                VALUES (:engine, :url, :host, :wildcard)
                ON CONFLICT (engine) DO UPDATE
                   SET configured_url = :url, configured_host_name = :host, configured_wildcard = :wildcard,
                       url = CASE WHEN p.configured_url = :url THEN p.url END,
                       host_name = CASE WHEN p.configured_host_name = :host THEN p.host_name END,
                       wildcard = CASE WHEN p.configured_host_name = :host THEN p.wildcard END,
                       connect_host = CASE WHEN p.configured_host_name = :host THEN p.connect_host END
                """)
                .with("engine", engine)
                .with("url", url)
                .with("host", hostName)
                .with("wildcard", wildcard)
                .update();
    }

    /** Clears the URL that operators set, because it cannot be used. */
    public void forgetUrl() {
        Sql.on(dataSource, "UPDATE ledger.engine_place SET url = NULL WHERE engine = :engine")
                .with("engine", engine)
                .update();
    }

    /**
     * Clears the host name that operators set, because it cannot be used. Hints {@code place}, because links should use
     * the configured one again.
     */
    public void forgetName() {
        Sql.transaction(dataSource, connection -> {
            int changed = Sql.on(connection, """
                    UPDATE ledger.engine_place SET host_name = NULL, wildcard = NULL, connect_host = NULL
                     WHERE engine = :engine
                    """).with("engine", engine).update();
            hint(connection);
            return changed;
        });
    }

    /** Returns the request to try now; empty when there is none, or this holder does not hold the engine. */
    public Optional<EngineChange> next(String holder) {
        return Sql.on(dataSource, """
                SELECT c.* FROM ledger.engine_change c JOIN ledger.engine e ON e.name = c.engine
                 WHERE c.engine = :engine AND c.state = 'ASKED' AND e.holder = :holder
                """)
                .with("engine", engine)
                .with("holder", holder)
                .one(PlaceRows::change);
    }

    /**
     * Writes the result of a trial, and hints {@code place}. Returns false when another request was made meanwhile.
     *
     * @param name the host name as it was tried; null where none is wanted
     */
    public boolean decide(EngineChange change, State state, String detail, @Nullable GatewayName name, Instant now) {
        return Sql.transaction(dataSource, connection -> {
            boolean decided = move(connection, change, State.ASKED, state, detail, name, now);
            hint(connection);
            return decided;
        });
    }

    /**
     * Ends the lease of an earlier node of this holder, so that it can no longer place instances and the existing ones
     * can be counted.
     */
    public void shutOut(String holder) {
        Sql.on(dataSource, """
                UPDATE ledger.engine SET epoch = epoch + 1
                 WHERE name = :engine AND (holder IS NULL OR holder = :holder)
                """).with("engine", engine).with("holder", holder).update();
    }

    /**
     * Puts an admitted change in force, unless there are instances by now that would not survive it. Called by a node
     * that starts, after {@link #shutOut}: then nothing else starts instances.
     */
    public Optional<EngineChange> settle(Instant now) {
        return Sql.transaction(dataSource, connection -> {
            Optional<EngineChange> admitted =
                    Sql.on(connection, """
                    SELECT * FROM ledger.engine_change WHERE engine = :engine AND state = 'ADMITTED' FOR UPDATE
                    """).with("engine", engine).one(PlaceRows::change);
            admitted.ifPresent(change -> settle(connection, change, now));
            hint(connection);
            return admitted;
        });
    }

    private void settle(Connection connection, EngineChange change, Instant now) {
        EnginePlace place = place(text -> Sql.on(connection, text));
        int there = PlaceRows.onEngine(text -> Sql.on(connection, text), engine);
        if (there > 0 && place.endsInstances(change, change.name())) {
            move(connection, change, State.ADMITTED, State.IN_USE, inUse(there), change.name(), now);
            return;
        }
        GatewayName name = change.name();
        Sql.on(connection, """
                UPDATE ledger.engine_place
                   SET url = NULLIF(:url, ''), host_name = :host, wildcard = :wildcard, connect_host = :connect
                 WHERE engine = :engine
                """)
                .with("url", change.url())
                .with("host", name == null ? null : name.hostName())
                .with("wildcard", name == null ? null : name.wildcard())
                .with("connect", name == null ? null : name.connectHost())
                .with("engine", engine)
                .update();
        if (!place.urlNow().equals(place.urlAfter(change))) {
            forgetAddresses(connection);
        }
        move(connection, change, State.ADMITTED, State.TAKEN, change.detail(), name, now);
    }

    /** Another engine has its own networks. If it is the same engine under another URL, they are recorded again. */
    private void forgetAddresses(Connection connection) {
        Sql.on(connection, "DELETE FROM ledger.address WHERE engine = :engine AND instance_id IS NULL")
                .with("engine", engine)
                .update();
    }

    /** Returns the message about instances that would not survive a change. */
    public static String inUse(int there) {
        return there + " instances on the engine (expected: none)";
    }

    /** Moves a change from one state to another. Returns false when it was no longer in the first. */
    private static boolean move(
            Connection connection,
            EngineChange change,
            State from,
            State to,
            String detail,
            @Nullable GatewayName name,
            Instant now) {
        return Sql.on(connection, """
                UPDATE ledger.engine_change
                   SET state = :to, detail = :detail, wildcard = :wildcard, connect_host = :connect, decided_at = :now
                 WHERE id = :id AND state = :from
                """)
                .with("to", to)
                .with("detail", detail)
                .with("wildcard", name == null ? null : name.wildcard())
                .with("connect", name == null ? null : name.connectHost())
                .with("now", now)
                .with("id", change.id())
                .with("from", from)
                .changedOne();
    }

    private EnginePlace place(Function<String, Sql> sql) {
        return sql.apply("SELECT * FROM ledger.engine_place WHERE engine = :engine")
                .with("engine", engine)
                .one(PlaceRows::place)
                .orElseThrow(() -> new LedgerException("no place of engine " + engine, null));
    }

    private static void hint(Connection connection) {
        Sql.on(connection, "SELECT pg_notify('flagship', 'place')").list(row -> true);
    }
}

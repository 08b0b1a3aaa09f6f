package dev.flagship.ledger.frp;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The wanted frp server, and what nodes report of it. */
public final class FrpLedger {
    /**
     * The name under which the port table has the server's ports, in place of an engine's name. No engine's name begins
     * like this.
     */
    public static final String PORTS = ":frps";

    private static final String TOKEN = "frp.token";
    private static final String HINT = "SELECT pg_notify('flagship', 'frp')";

    private final DataSource dataSource;
    private final FlagVault vault;

    public FrpLedger(DataSource dataSource, FlagVault vault) {
        this.dataSource = dataSource;
        this.vault = vault;
    }

    /**
     * The wanted settings.
     *
     * @param server null for no frp server
     * @param version grows with every change of the settings
     * @param checkAsked how often a live check was requested
     */
    public record Wanted(@Nullable FrpSettings server, long version, long checkAsked) {
        /** Returns the server; empty when none is wanted. */
        public Optional<FrpSettings> settings() {
            return Optional.ofNullable(server);
        }
    }

    /** Returns what is wanted now. The token is empty when it was sealed with keys that are gone. */
    public Wanted read() {
        return Sql.on(dataSource, "SELECT * FROM ledger.frp").one(this::wanted).orElseThrow();
    }

    /**
     * Puts other settings in force, enters their ports into the port table, and hints {@code frp} if they differ.
     *
     * @param settings null for no frp server
     */
    public void publish(@Nullable FrpSettings settings) {
        Sql.transaction(dataSource, connection -> {
            Wanted before = Sql.on(connection, "SELECT * FROM ledger.frp FOR UPDATE")
                    .one(this::wanted)
                    .orElseThrow();
            if (Objects.equals(before.server(), settings)) {
                return before;
            }
            if (settings != null) {
                write(connection, settings);
            } else {
                Sql.on(connection, """
                                UPDATE ledger.frp
                                   SET server = '', token = '', first_port = NULL, last_port = NULL,
                                       everything = false, version = version + 1
                                """).update();
            }
            Sql.on(connection, HINT).list(row -> true);
            return before;
        });
    }

    /** Requests a live check. It is done when a state's {@code checkDone} is at least the number returned. */
    public long askCheck() {
        // Joins the caller's transaction, if there is one.
        long asked = Sql.on(dataSource, "UPDATE ledger.frp SET check_asked = check_asked + 1 RETURNING check_asked")
                .one(row -> row.getLong(1))
                .orElseThrow();
        Sql.on(dataSource, HINT).list(row -> true);
        return asked;
    }

    /** Stores what a node found, in place of its last report. */
    public void report(FrpState state) {
        Sql.transaction(dataSource, connection -> {
            Sql.on(connection, """
                    INSERT INTO ledger.frp_state
                           (engine, code, detail, client, wanted, open, check_done, seen_at)
                    VALUES (:engine, :code, :detail, :client, :wanted, :open, :check, :now)
                    ON CONFLICT (engine) DO UPDATE
                       SET code = :code, detail = :detail, client = :client, wanted = :wanted, open = :open,
                           check_done = :check, seen_at = :now
                    """)
                    .with("engine", state.engine())
                    .with("code", state.code())
                    .with("detail", state.detail())
                    .with("client", state.client())
                    .with("wanted", state.wanted())
                    .with("open", state.open())
                    .with("check", state.checkDone())
                    .with("now", state.seenAt())
                    .update();
            Sql.on(connection, "DELETE FROM ledger.frp_finding WHERE engine = :engine")
                    .with("engine", state.engine())
                    .update();
            state.findings().forEach(finding -> write(connection, state, finding));
            return state;
        });
    }

    /** Returns the latest report of each engine's node. */
    public List<FrpState> states() {
        // Two queries in turn, because mapping a row occupies its connection and must not need a second one.
        List<FrpState> states = Sql.on(dataSource, "SELECT * FROM ledger.frp_state ORDER BY engine")
                .list(FrpLedger::state);
        Map<String, List<FrpFinding>> findings = findings();
        return states.stream()
                .map(state -> state.with(findings.getOrDefault(state.engine(), List.of())))
                .toList();
    }

    /** Returns a port that no instance has, for testing the server; empty when there is none. */
    public Optional<Integer> sparePort() {
        return Sql.on(dataSource, """
                SELECT max(p.port) FROM ledger.gateway_port p, ledger.frp f
                 WHERE p.engine = :frps AND p.instance_id IS NULL AND p.port BETWEEN f.first_port AND f.last_port
                """)
                .with("frps", PORTS)
                .one(row -> Optional.ofNullable((Integer) row.getObject(1)))
                .flatMap(port -> port);
    }

    private Wanted wanted(ResultSet row) throws SQLException {
        String server = Columns.text(row, "server");
        return new Wanted(
                server.isEmpty() ? null : settings(row, server), row.getLong("version"), row.getLong("check_asked"));
    }

    private FrpSettings settings(ResultSet row, String server) throws SQLException {
        Integer first = (Integer) row.getObject("first_port");
        Integer last = (Integer) row.getObject("last_port");
        return new FrpSettings(
                server,
                row.getInt("server_port"),
                open(Columns.text(row, "token")),
                row.getBoolean("tls"),
                Columns.text(row, "domain"),
                row.getInt("http_port"),
                row.getBoolean("https"),
                Columns.text(row, "connect_host"),
                first == null || last == null ? null : new FrpSettings.Ports(first, last),
                row.getBoolean("everything"));
    }

    private void write(Connection connection, FrpSettings wanted) {
        FrpSettings.Ports ports = wanted.ports();
        Sql.on(connection, """
                UPDATE ledger.frp
                   SET server = :server, server_port = :port, token = :token, tls = :tls, domain = :domain,
                       http_port = :http, https = :https, connect_host = :connect, first_port = :first::integer,
                       last_port = :last::integer, everything = :everything, version = version + 1
                """)
                .with("server", wanted.server())
                .with("port", wanted.serverPort())
                .with("token", wanted.token().isEmpty() ? "" : vault.sealEvidence(wanted.token(), TOKEN))
                .with("tls", wanted.tls())
                .with("domain", wanted.domain())
                .with("http", wanted.httpPort())
                .with("https", wanted.https())
                .with("connect", wanted.connectHost())
                .with("first", ports == null ? null : ports.first())
                .with("last", ports == null ? null : ports.last())
                .with("everything", wanted.everything())
                .update();
        Sql.on(connection, """
                INSERT INTO ledger.gateway_port (engine, port, free_at)
                SELECT :frps, p, '-infinity'
                  FROM ledger.frp, generate_series(first_port, last_port) p
                ON CONFLICT DO NOTHING
                """).with("frps", PORTS).update();
    }

    private static void write(Connection connection, FrpState state, FrpFinding finding) {
        Sql.on(connection, """
                INSERT INTO ledger.frp_finding (engine, kind, subject, code, detail, seen_at)
                VALUES (:engine, :kind, :subject, :code, :detail, :now) ON CONFLICT DO NOTHING
                """)
                .with("engine", state.engine())
                .with("kind", finding.kind().text())
                .with("subject", finding.subject())
                .with("code", finding.code())
                .with("detail", finding.detail())
                .with("now", state.seenAt())
                .update();
    }

    private String open(String sealed) {
        try {
            return sealed.isEmpty() ? "" : vault.openEvidence(sealed, TOKEN);
        } catch (KeysetException e) {
            return "";
        }
    }

    /** Reads a state without its findings. */
    private static FrpState state(ResultSet row) throws SQLException {
        return new FrpState(
                Columns.text(row, "engine"),
                FrpCode.valueOf(Columns.text(row, "code")),
                Columns.text(row, "detail"),
                Columns.text(row, "client"),
                row.getInt("wanted"),
                row.getInt("open"),
                row.getLong("check_done"),
                Columns.instant(row, "seen_at"),
                List.of());
    }

    private Map<String, List<FrpFinding>> findings() {
        Map<String, List<FrpFinding>> findings = new HashMap<>();
        Sql.on(dataSource, "SELECT * FROM ledger.frp_finding ORDER BY engine, kind, subject")
                .list(row -> findings.computeIfAbsent(Columns.text(row, "engine"), engine -> new ArrayList<>())
                        .add(new FrpFinding(
                                FrpFinding.Kind.valueOf(
                                        Columns.text(row, "kind").toUpperCase(Locale.ROOT)),
                                Columns.text(row, "subject"),
                                FrpCode.valueOf(Columns.text(row, "code")),
                                Columns.text(row, "detail"))));
        return findings;
    }
}

package dev.flagship.ledger.access;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.AddressRange;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The rules of access as the platform wrote them last. */
public final class AccessLedger {
    private final DataSource dataSource;

    public AccessLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Grows with every change. */
    public long version() {
        return Sql.on(dataSource, "SELECT version FROM ledger.access_rule")
                .one(row -> row.getLong("version"))
                .orElseThrow();
    }

    /** The owner's key of an instance; empty where there is none, or no such instance. */
    public Optional<String> owner(InstanceId id) {
        return Sql.on(dataSource, "SELECT owner_key FROM ledger.instance WHERE id = :id AND owner_key IS NOT NULL")
                .with("id", id.value())
                .one(row -> Columns.text(row, "owner_key"));
    }

    /** The rules in force. */
    public AccessRules read() {
        return Sql.transaction(dataSource, connection -> read(connection, ""));
    }

    /**
     * Puts other rules in force and hints {@code access} where they differ. Writers wait for one another, and
     * {@code wanted} is asked when it is this one's turn, so that it sees what the one before has seen.
     */
    public AccessRules publish(Supplier<AccessRules> wanted) {
        return Sql.transaction(dataSource, connection -> {
            AccessRules before = read(connection, " FOR UPDATE");
            AccessRules rules = wanted.get();
            if (!rules.equals(before)) {
                write(connection, before, rules);
            }
            return rules;
        });
    }

    private static AccessRules read(Connection connection, String lock) {
        record Modes(boolean web, boolean tcp) {}
        Modes modes = Sql.on(connection, "SELECT web, tcp FROM ledger.access_rule" + lock)
                .one(row -> new Modes(
                        Columns.text(row, "web").equals("owner"),
                        Columns.text(row, "tcp").equals("owner")))
                .orElseThrow();
        Map<String, Set<AddressRange>> addresses = new HashMap<>();
        Sql.on(connection, "SELECT owner_key, range FROM ledger.access_address")
                .list(row -> addresses
                        .computeIfAbsent(Columns.text(row, "owner_key"), owner -> new HashSet<>())
                        .add(AddressRange.parse(Columns.text(row, "range"))));
        return new AccessRules(modes.web(), modes.tcp(), addresses);
    }

    private static void write(Connection connection, AccessRules before, AccessRules rules) {
        before.addresses()
                .forEach((owner, ranges) -> ranges.stream()
                        .filter(range -> !rules.knows(owner, range))
                        .forEach(range -> change(
                                connection,
                                "DELETE FROM ledger.access_address WHERE owner_key = :owner AND range = :range",
                                owner,
                                range)));
        rules.addresses()
                .forEach((owner, ranges) -> ranges.stream()
                        .filter(range -> !before.knows(owner, range))
                        .forEach(range -> change(
                                connection,
                                "INSERT INTO ledger.access_address (owner_key, range) VALUES (:owner, :range)",
                                owner,
                                range)));
        Sql.on(connection, "UPDATE ledger.access_rule SET web = :web, tcp = :tcp, version = version + 1")
                .with("web", rules.webForOwners() ? "owner" : "open")
                .with("tcp", rules.portsForOwners() ? "owner" : "open")
                .update();
        Sql.on(connection, "SELECT pg_notify('flagship', 'access')").list(row -> true);
    }

    private static void change(Connection connection, String statement, String owner, AddressRange range) {
        Sql.on(connection, statement)
                .with("owner", owner)
                .with("range", range.toString())
                .update();
    }
}

package dev.flagship.ledger.access;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.route.AddressRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The access rules that the server wrote last. */
public final class AccessLedger {
    private final DataSource dataSource;

    public AccessLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns a number that grows with every change. */
    public long version() {
        return Sql.on(dataSource, "SELECT version FROM ledger.access_rule")
                .one(row -> row.getLong("version"))
                .orElseThrow();
    }

    /** Returns who has an instance; empty when nobody has it or it does not exist. */
    public Optional<Holder> holder(InstanceId id) {
        return Sql.on(
                        dataSource,
                        "SELECT owner_key, challenge_id FROM ledger.instance WHERE id = :id AND owner_key IS NOT NULL")
                .with("id", id.value())
                .one(row -> new Holder(Columns.text(row, "owner_key"), row.getLong("challenge_id")));
    }

    /** Returns what the instances of an engine publish that have an owner and are not to end. */
    public List<PublishedPorts> published(String engine) {
        return Sql.on(dataSource, """
                SELECT i.id, i.incarnation, i.owner_key, i.challenge_id, c.address,
                       array_agg(e.port ORDER BY e.port) AS ports
                  FROM ledger.instance i
                  JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation
                  JOIN ledger.endpoint e ON e.instance_id = i.id AND e.exposure = 'port'
                 WHERE i.engine = :engine AND i.state IN ('STARTING', 'RUNNING') AND i.owner_key IS NOT NULL
                 GROUP BY i.id, c.address
                 ORDER BY i.id
                """)
                .with("engine", engine)
                .list(row -> new PublishedPorts(
                        new Incarnation(new InstanceId(row.getObject("id", UUID.class)), row.getInt("incarnation")),
                        Columns.text(row, "address"),
                        Set.of((Integer[]) row.getArray("ports").getArray()),
                        new Holder(Columns.text(row, "owner_key"), row.getLong("challenge_id"))));
    }

    /**
     * Puts other rules in force and, if they differ, hints {@code access}; runs in the caller's transaction. Other
     * writers wait until that ends. {@code wanted} is called after the lock was taken, so that it sees what the
     * previous writer wrote. If it reads from the database, it must use the connection of this transaction.
     */
    public AccessRules publish(Supplier<AccessRules> wanted) {
        Sql.on(dataSource, "SELECT version FROM ledger.access_rule FOR UPDATE").one(row -> row.getLong("version"));
        AccessRules before = read();
        AccessRules rules = wanted.get();
        if (!rules.equals(before)) {
            write(before, rules);
        }
        return rules;
    }

    /**
     * Returns the rules in force. The exceptions are read together with what they are exceptions to: beside that of
     * another moment, they would open what is closed.
     */
    public AccessRules read() {
        record Modes(boolean web, boolean tcp, Set<Long> exceptions) {}
        Modes modes = Sql.on(dataSource, """
                SELECT web, tcp,
                       ARRAY(SELECT challenge_id FROM ledger.access_exception) AS exceptions
                  FROM ledger.access_rule
                """)
                .one(row -> new Modes(
                        Columns.text(row, "web").equals("owner"),
                        Columns.text(row, "tcp").equals("owner"),
                        Set.of((Long[]) row.getArray("exceptions").getArray())))
                .orElseThrow();
        Map<String, Set<AddressRange>> addresses = new HashMap<>();
        Sql.on(dataSource, "SELECT owner_key, range FROM ledger.access_address")
                .list(row -> addresses
                        .computeIfAbsent(Columns.text(row, "owner_key"), owner -> new HashSet<>())
                        .add(AddressRange.parse(Columns.text(row, "range"))));
        return new AccessRules(modes.web(), modes.exceptions(), modes.tcp(), addresses);
    }

    private void write(AccessRules before, AccessRules rules) {
        before.addresses()
                .forEach((owner, ranges) -> ranges.stream()
                        .filter(range -> !rules.knows(owner, range))
                        .forEach(range -> change(
                                "DELETE FROM ledger.access_address WHERE owner_key = :owner AND range = :range",
                                owner,
                                range)));
        rules.addresses()
                .forEach((owner, ranges) -> ranges.stream()
                        .filter(range -> !before.knows(owner, range))
                        .forEach(range -> change(
                                "INSERT INTO ledger.access_address (owner_key, range) VALUES (:owner, :range)",
                                owner,
                                range)));
        if (!rules.webExceptions().equals(before.webExceptions())) {
            writeExceptions(rules.webExceptions());
        }
        Sql.on(dataSource, "UPDATE ledger.access_rule SET web = :web, tcp = :tcp, version = version + 1")
                .with("web", rules.webForOwners() ? "owner" : "open")
                .with("tcp", rules.portsForOwners() ? "owner" : "open")
                .update();
        Sql.on(dataSource, "SELECT pg_notify('flagship', 'access')").list(row -> true);
    }

    private void writeExceptions(Set<Long> challenges) {
        Sql.on(dataSource, "DELETE FROM ledger.access_exception").update();
        for (long challenge : challenges) {
            Sql.on(dataSource, "INSERT INTO ledger.access_exception (challenge_id) VALUES (:id)")
                    .with("id", challenge)
                    .update();
        }
    }

    private void change(String statement, String owner, AddressRange range) {
        Sql.on(dataSource, statement)
                .with("owner", owner)
                .with("range", range.toString())
                .update();
    }
}

package dev.flagship.system.lab;

import dev.flagship.ledger.instance.GatewayPlan;
import dev.flagship.ledger.intent.EndpointRecord;
import dev.flagship.ledger.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What holds of ledger and gateway whenever nothing is under way: players come in where a row says so, nowhere else. */
final class Entries {
    private final DataSource dataSource;
    private final Player player;

    Entries(DataSource dataSource, Player player) {
        this.dataSource = dataSource;
        this.player = player;
    }

    /** Everything that does not hold now. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        Set<Integer> open = new TreeSet<>();
        for (Row row : rows()) {
            // The port of something gone may be another's now, which decides whom it lets in.
            boolean letsIn = (row.runs() || row.endpoint().label() != null) && player.isLetIn(row.endpoint());
            if (row.runs() && !letsIn) {
                violations.add("a running instance lets nobody in: " + row);
            }
            Integer port = row.endpoint().port();
            if (row.runs() && port != null) {
                open.add(port);
                if (letsIn && !player.isLed(port, row.address())) {
                    violations.add("an entry does not lead to its instance: " + row);
                }
            }
            if (!row.runs() && row.endpoint().label() != null && letsIn) {
                violations.add("something gone lets people in: " + row);
            }
        }
        for (int port : ports()) {
            if (!open.contains(port) && !player.isShut(port)) {
                violations.add("a gateway port is open for nobody: " + port);
            }
        }
        return violations;
    }

    /**
     * An endpoint that some instance has or had.
     *
     * @param runs whether its instance runs
     * @param address where its container is or was; empty for one that never had any
     */
    private record Row(String instance, boolean runs, String address, EndpointRecord endpoint) {}

    private List<Row> rows() {
        return Sql.on(dataSource, """
                SELECT i.id, i.state, e.name, e.exposure, e.label, e.port, coalesce(c.address, '')
                  FROM ledger.endpoint e JOIN ledger.instance i ON i.id = e.instance_id
                  LEFT JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation
                """)
                .list(row -> new Row(
                        row.getString(1),
                        row.getString(2).equals("RUNNING"),
                        row.getString(7),
                        new EndpointRecord(
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, Integer.class))));
    }

    private List<Integer> ports() {
        return Sql.on(dataSource, "SELECT port FROM ledger.gateway_port WHERE engine NOT LIKE :hosts")
                .with("hosts", GatewayPlan.hostOf("%"))
                .list(row -> row.getInt(1));
    }
}

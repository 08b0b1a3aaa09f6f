package dev.flagship.ledger.instance;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.lifecycle.container.ExposedPort.Exposure;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Instance;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Placement;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.instance.RouteKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads instances as the loop sees them: the row, the address of its current incarnation, and its endpoints. */
final class InstanceRows {

    private static final String COLUMNS = "SELECT i.*, c.network, c.address, e.names, e.exposures, e.labels, e.ports";

    private static final String FROM = """

              FROM ledger.instance i
              LEFT JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation
              LEFT JOIN LATERAL (
                   SELECT array_agg(name ORDER BY name) AS names, array_agg(exposure ORDER BY name) AS exposures,
                          array_agg(label ORDER BY name) AS labels, array_agg(port ORDER BY name) AS ports
                     FROM ledger.endpoint WHERE instance_id = i.id) e ON true
            """;

    static final String SELECT = COLUMNS + FROM;

    /** Also reads the oldest transaction that was still running at that moment. */
    static final String CHANGES = COLUMNS + ", pg_snapshot_xmin(pg_current_snapshot())::text AS horizon" + FROM;

    private static final String PUBLISHED = Exposure.PORT.text();

    private InstanceRows() {}

    static Instance instance(ResultSet row) throws SQLException {
        return new Instance(
                new InstanceId(row.getObject("id", UUID.class)),
                new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")),
                row.getString("owner_key"),
                row.getLong("account_id"),
                InstanceState.valueOf(Columns.text(row, "state")),
                row.getInt("incarnation"),
                placement(row),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "state_since"),
                Columns.instantOrNull(row, "create_called_at"),
                Columns.instantOrNull(row, "expires_at"),
                row.getInt("attempts"),
                row.getInt("pooled"),
                Columns.enumOrNull(row, "reason", Reason.class),
                row.getInt("units"));
    }

    private static @Nullable Placement placement(ResultSet row) throws SQLException {
        String network = row.getString("network");
        String address = row.getString("address");
        if (network == null || address == null) {
            return null;
        }
        return new Placement(network, address, keys(row), published(row));
    }

    private static Map<String, Integer> published(ResultSet row) throws SQLException {
        Map<String, Integer> published = new HashMap<>();
        Array names = row.getArray("names");
        if (names != null) {
            String[] name = (String[]) names.getArray();
            String[] exposure = (String[]) row.getArray("exposures").getArray();
            Integer[] port = (Integer[]) row.getArray("ports").getArray();
            for (int i = 0; i < name.length; i++) {
                if (exposure[i].equals(PUBLISHED)) {
                    published.put(name[i], port[i]);
                }
            }
        }
        return published;
    }

    /** Reads the keys of endpoints that lead through the gateway. */
    private static Map<String, RouteKey> keys(ResultSet row) throws SQLException {
        Map<String, RouteKey> keys = new HashMap<>();
        Array names = row.getArray("names");
        if (names == null) {
            return keys;
        }
        String[] name = (String[]) names.getArray();
        String[] exposure = (String[]) row.getArray("exposures").getArray();
        String[] label = (String[]) row.getArray("labels").getArray();
        Integer[] port = (Integer[]) row.getArray("ports").getArray();
        for (int i = 0; i < name.length; i++) {
            if (!exposure[i].equals(PUBLISHED)) {
                keys.put(name[i], key(exposure[i], label[i], port[i]));
            }
        }
        return keys;
    }

    private static RouteKey key(String exposure, @Nullable String label, @Nullable Integer port) {
        if (label == null) {
            int number = Objects.requireNonNull(port, "port");
            return exposure.equals("frp-tcp") ? new RouteKey.RemotePort(number) : new RouteKey.Port(number);
        }
        return switch (exposure) {
            case "tls" -> new RouteKey.Sni(label);
            case "frp" -> new RouteKey.Subdomain(label);
            default -> new RouteKey.Host(label);
        };
    }
}

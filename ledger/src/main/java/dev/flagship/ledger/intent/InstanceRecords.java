package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads instances as accounts and operators see them. */
public final class InstanceRecords {

    static final String JOIN = """
              JOIN ledger.definition d ON d.challenge_id = i.challenge_id AND d.version = i.version
              LEFT JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation
            """;

    static final String SELECT = select("ledger.instance");

    static final String FILTER = """
             WHERE (:state::text IS NULL OR i.state = :state)
               AND (:challenge::bigint IS NULL OR i.challenge_id = :challenge)
               AND (:account::bigint IS NULL OR i.account_id = :account)
               AND (:text::text IS NULL
                    OR position(lower(:text) IN lower(concat_ws(' ', d.slug, d.image, i.owner_key))) > 0
                    OR starts_with(i.id::text, lower(:text)) OR starts_with(c.container_id, lower(:text))
                    OR i.user_id = ANY (:users) OR i.account_id = ANY (:accounts)
                    OR i.challenge_id = ANY (:challenges))
               AND (NOT :unfinished::boolean OR i.state NOT IN ('STOPPED', 'FAILED'))
            """;

    private InstanceRecords() {}

    /** Returns a query for what {@link #read} needs; {@code rows} are instance rows under the alias {@code i}. */
    public static String select(String rows) {
        return """
                SELECT i.*, d.slug, d.image, d.asks, c.container_id, e.names, e.exposures, e.labels, e.ports
                  FROM""" + " " + rows + " i\n" + JOIN + """
                  LEFT JOIN LATERAL (
                       SELECT array_agg(name ORDER BY name) AS names, array_agg(exposure ORDER BY name) AS exposures,
                              array_agg(label ORDER BY name) AS labels, array_agg(port ORDER BY name) AS ports
                         FROM ledger.endpoint WHERE instance_id = i.id) e ON true
                """;
    }

    /** Reads a row of {@link #select}. */
    public static InstanceRecord read(ResultSet row) throws SQLException {
        return new InstanceRecord(
                new InstanceId(row.getObject("id", UUID.class)),
                new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")),
                Columns.text(row, "slug"),
                Columns.text(row, "image"),
                asks(row),
                Columns.text(row, "engine"),
                row.getString("owner_key"),
                row.getLong("account_id"),
                row.getLong("user_id"),
                InstanceState.valueOf(Columns.text(row, "state")),
                Columns.enumOrNull(row, "reason", Reason.class),
                Columns.text(row, "detail"),
                row.getInt("incarnation"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "state_since"),
                Columns.instantOrNull(row, "running_since"),
                Columns.instantOrNull(row, "owned_at"),
                Columns.instantOrNull(row, "expires_at"),
                row.getInt("units"),
                row.getInt("extensions"),
                Columns.instantOrNull(row, "last_extended_at"),
                Columns.instantOrNull(row, "recreated_at"),
                Columns.instantOrNull(row, "ended_at"),
                endpoints(row),
                row.getString("container_id"),
                replacedBy(row));
    }

    private static @Nullable InstanceId replacedBy(ResultSet row) throws SQLException {
        UUID id = row.getObject("replaced_by", UUID.class);
        return id == null ? null : new InstanceId(id);
    }

    static Set<Weakness> asks(ResultSet row) throws SQLException {
        Set<Weakness> asks = EnumSet.noneOf(Weakness.class);
        for (String each : (String[]) row.getArray("asks").getArray()) {
            Weakness.of(each).ifPresent(asks::add);
        }
        return asks;
    }

    private static List<EndpointRecord> endpoints(ResultSet row) throws SQLException {
        Array names = row.getArray("names");
        if (names == null) {
            return List.of();
        }
        String[] name = (String[]) names.getArray();
        String[] exposure = (String[]) row.getArray("exposures").getArray();
        String[] label = (String[]) row.getArray("labels").getArray();
        Integer[] port = (Integer[]) row.getArray("ports").getArray();
        List<EndpointRecord> endpoints = new ArrayList<>();
        for (int i = 0; i < name.length; i++) {
            endpoints.add(new EndpointRecord(name[i], exposure[i], label[i], port[i]));
        }
        return endpoints;
    }
}

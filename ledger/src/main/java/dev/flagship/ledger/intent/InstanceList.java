package dev.flagship.ledger.intent;

import dev.flagship.ledger.intent.IntentLedger.InstancePage;
import dev.flagship.ledger.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Reads the operators' list of instances. */
final class InstanceList {
    private static final String NAMES = """
              LEFT JOIN unnest(:named::bigint[], :names::text[]) AS n (account, name) ON n.account = i.account_id
            """;

    private final DataSource dataSource;

    InstanceList(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    InstancePage page(InstanceFilter filter, InstanceOrder order, Map<Long, String> names) {
        int total = filtered("SELECT count(*) FROM ledger.instance i " + InstanceRecords.JOIN, filter, "")
                .one(row -> row.getInt(1))
                .orElse(0);
        List<Map.Entry<Long, String>> named = List.copyOf(names.entrySet());
        List<InstanceRecord> rows = filtered(InstanceRecords.SELECT + NAMES, filter, """
                 ORDER BY %s, i.id LIMIT :limit OFFSET :offset
                """.formatted(order.sql()))
                .with("named", named.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .with("names", named.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .with("limit", filter.perPage())
                .with("offset", (long) (filter.page() - 1) * filter.perPage())
                .list(InstanceRecords::read);
        return new InstancePage(rows, total, filter.page(), filter.perPage());
    }

    Set<Long> accounts(InstanceFilter filter) {
        return Set.copyOf(
                filtered("SELECT DISTINCT i.account_id FROM ledger.instance i " + InstanceRecords.JOIN, filter, "")
                        .list(row -> row.getLong(1)));
    }

    private Sql filtered(String select, InstanceFilter filter, String rest) {
        return Sql.on(dataSource, select + InstanceRecords.FILTER + rest)
                .with("state", filter.state())
                .with("challenge", filter.challengeId())
                .with("account", filter.accountId())
                .with("text", filter.text())
                .with("users", ids(filter.named().users()))
                .with("accounts", ids(filter.named().accounts()))
                .with("challenges", ids(filter.named().challenges()))
                .with("unfinished", filter.unfinishedOnly());
    }

    private static Long[] ids(Set<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}

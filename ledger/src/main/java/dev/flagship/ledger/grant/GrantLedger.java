package dev.flagship.ledger.grant;

import dev.flagship.ledger.sql.Columns;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.Weakness;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Grants, those that hold and those that did. */
public final class GrantLedger {
    /** Characters of a reason. */
    public static final int LONGEST_REASON = 500;

    private final DataSource dataSource;

    public GrantLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Grants it; false where it is granted already, and then that stays as it is. */
    public boolean grant(String slug, Weakness weakness, String reason, String by, Instant now) {
        return Sql.on(dataSource, """
                INSERT INTO ledger.isolation_grant (slug, weakness, reason, granted_by, granted_at)
                VALUES (:slug, :weakness, :reason, :by, :now)
                ON CONFLICT (slug, weakness) WHERE withdrawn_at IS NULL DO NOTHING
                """)
                .with("slug", slug)
                .with("weakness", weakness.text())
                .with("reason", reason)
                .with("by", by)
                .with("now", now)
                .changedOne();
    }

    /** Withdraws it; false where it was not granted. What runs by it runs on. */
    public boolean withdraw(String slug, Weakness weakness, String by, Instant now) {
        return Sql.on(dataSource, """
                UPDATE ledger.isolation_grant SET withdrawn_by = :by, withdrawn_at = :now
                 WHERE slug = :slug AND weakness = :weakness AND withdrawn_at IS NULL
                """)
                .with("slug", slug)
                .with("weakness", weakness.text())
                .with("by", by)
                .with("now", now)
                .changedOne();
    }

    /** What a challenge is granted now. */
    public Set<Weakness> granted(String slug) {
        Set<Weakness> granted = EnumSet.noneOf(Weakness.class);
        inForce(slug).forEach(grant -> granted.add(grant.weakness()));
        return granted;
    }

    /** The grants of a challenge that hold. */
    public List<Grant> inForce(String slug) {
        return Sql.on(dataSource, """
                SELECT * FROM ledger.isolation_grant WHERE slug = :slug AND withdrawn_at IS NULL ORDER BY weakness
                """).with("slug", slug).list(GrantLedger::grant).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** All grants, those that hold first, then the latest. */
    public List<Grant> all() {
        return Sql.on(
                        dataSource,
                        "SELECT * FROM ledger.isolation_grant ORDER BY withdrawn_at IS NOT NULL, granted_at DESC, id DESC")
                .list(GrantLedger::grant)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What a later version granted under a name that is not known here grants nothing. */
    private static Optional<Grant> grant(ResultSet row) throws SQLException {
        String slug = Columns.text(row, "slug");
        String reason = Columns.text(row, "reason");
        String by = Columns.text(row, "granted_by");
        Instant at = Columns.instant(row, "granted_at");
        String withdrawnBy = row.getString("withdrawn_by");
        Instant withdrawnAt = Columns.instantOrNull(row, "withdrawn_at");
        return Weakness.of(Columns.text(row, "weakness"))
                .map(weakness -> new Grant(slug, weakness, reason, by, at, withdrawnBy, withdrawnAt));
    }
}

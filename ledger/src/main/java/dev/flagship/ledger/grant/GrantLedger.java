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

/** All grants, in force or withdrawn. */
public final class GrantLedger {
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 500;

    private final DataSource dataSource;

    public GrantLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Grants a weakness. Returns false, and changes nothing, when it is granted already. */
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

    /** Withdraws a grant. Returns false when there was none. Running instances go on. */
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

    /** Returns what a challenge is granted now. */
    public Set<Weakness> granted(String slug) {
        Set<Weakness> granted = EnumSet.noneOf(Weakness.class);
        inForce(slug).forEach(grant -> granted.add(grant.weakness()));
        return granted;
    }

    /** Returns the grants of a challenge that are in force. */
    public List<Grant> inForce(String slug) {
        return Sql.on(dataSource, """
                SELECT * FROM ledger.isolation_grant WHERE slug = :slug AND withdrawn_at IS NULL ORDER BY weakness
                """).with("slug", slug).list(GrantLedger::grant).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns all grants: those in force first, then the latest first. */
    public List<Grant> all() {
        return Sql.on(
                        dataSource,
                        "SELECT * FROM ledger.isolation_grant ORDER BY withdrawn_at IS NOT NULL, granted_at DESC, id DESC")
                .list(GrantLedger::grant)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Ignores a grant of a weakness that only a later version of the program knows. */
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

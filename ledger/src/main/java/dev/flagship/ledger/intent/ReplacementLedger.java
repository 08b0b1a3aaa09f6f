package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What nodes put in place of claimed instances that did not answer. */
public final class ReplacementLedger {
    private final DataSource dataSource;

    public ReplacementLedger(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * An instance that an owner has without having asked for it.
     *
     * @param replaced in place of which it is
     */
    public record Replacement(InstanceId id, InstanceId replaced, long challengeId, long accountId) {
        public Replacement {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(replaced, "replaced");
        }
    }

    /**
     * For those that keep the record: what nobody has taken here yet; each is answered once. One that is being changed
     * just then comes later.
     */
    public List<Replacement> take() {
        return Sql.on(dataSource, """
                UPDATE ledger.instance r SET replacement_recorded = true
                  FROM ledger.instance i
                 WHERE i.id = r.replaced_by
                   AND r.id IN (SELECT id FROM ledger.instance
                                 WHERE replaced_by IS NOT NULL AND NOT replacement_recorded
                                 ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)
                RETURNING i.id, r.id AS replaced, i.challenge_id, i.account_id
                """)
                .list(row -> new Replacement(
                        new InstanceId(row.getObject("id", UUID.class)),
                        new InstanceId(row.getObject("replaced", UUID.class)),
                        row.getLong("challenge_id"),
                        row.getLong("account_id")));
    }

    /** Returns the ids of all that were put in place of these instances, and in place of those. */
    public Set<UUID> inPlaceOf(Collection<UUID> ids) {
        List<UUID> found = Sql.on(dataSource, """
                WITH RECURSIVE place AS (
                     SELECT replaced_by FROM ledger.instance
                      WHERE id = ANY (:ids::uuid[]) AND replaced_by IS NOT NULL
                      UNION
                     SELECT s.replaced_by FROM place p JOIN ledger.instance s ON s.id = p.replaced_by
                      WHERE s.replaced_by IS NOT NULL)
                SELECT replaced_by FROM place
                """)
                .with("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .list(row -> row.getObject("replaced_by", UUID.class));
        return Set.copyOf(found);
    }
}

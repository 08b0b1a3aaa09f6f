package dev.flagship.ledger.intent;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceId;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds what owners got in place of claimed instances that did not answer. */
final class Successors {
    private final DataSource dataSource;

    Successors(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Returns the direct replacement of an instance; empty when there is none. */
    Optional<InstanceId> next(InstanceId id) {
        return Sql.on(dataSource, """
                SELECT replaced_by FROM ledger.instance WHERE id = :id AND replaced_by IS NOT NULL
                """)
                .with("id", id.value())
                .one(row -> new InstanceId(row.getObject("replaced_by", UUID.class)));
    }

    /** Returns the last replacement of an instance, or the instance itself. */
    Optional<InstanceRecord> last(InstanceId id) {
        return Sql.on(dataSource, InstanceRecords.SELECT + """
                 WHERE i.id = (
                       WITH RECURSIVE place AS (
                            SELECT id, replaced_by FROM ledger.instance WHERE id = :id
                             UNION ALL
                            SELECT s.id, s.replaced_by FROM place p JOIN ledger.instance s ON s.id = p.replaced_by)
                       SELECT id FROM place WHERE replaced_by IS NULL)
                """)
                .with("id", id.value())
                .one(InstanceRecords::read);
    }
}

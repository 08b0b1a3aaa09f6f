package dev.flagship.ledger.engine;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.instance.DefinitionRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Stores beside each definition the limits of its instances, so that they can be added up in SQL, which cannot
 * interpret definition bodies.
 */
final class DefinitionLimits {
    private final DataSource dataSource;

    DefinitionLimits(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Stores missing limits of the definitions that instances use or will use. */
    void write(Function<DefinitionRef, Optional<ContainerTemplate>> templates) {
        unwritten()
                .forEach(definition ->
                        templates.apply(definition).ifPresent(template -> write(definition, template.limitsInAll())));
    }

    private List<DefinitionRef> unwritten() {
        return Sql.on(dataSource, """
                SELECT d.challenge_id, d.version FROM ledger.definition d
                 WHERE d.memory IS NULL
                   AND (EXISTS (SELECT 1 FROM ledger.instance i
                                 WHERE i.challenge_id = d.challenge_id AND i.version = d.version
                                   AND i.state NOT IN ('STOPPED', 'FAILED'))
                        OR d.version = (SELECT max(l.version) FROM ledger.definition l
                                         WHERE l.challenge_id = d.challenge_id))
                """)
                .list(row -> new DefinitionRef(row.getLong("challenge_id"), row.getInt("version")));
    }

    /** A version never changes, so any node may write this. */
    private void write(DefinitionRef definition, Limits limits) {
        Sql.on(dataSource, """
                UPDATE ledger.definition SET nano_cpus = :cpus, memory = :memory
                 WHERE challenge_id = :challenge AND version = :version
                """)
                .with("challenge", definition.challengeId())
                .with("version", definition.version())
                .with("cpus", limits.nanoCpus())
                .with("memory", limits.memoryBytes())
                .update();
    }
}

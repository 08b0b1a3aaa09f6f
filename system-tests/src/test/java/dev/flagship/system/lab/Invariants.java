package dev.flagship.system.lab;

import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.port.ContainerDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What holds of ledger and engine whenever nothing is under way. Each violation is a sentence. */
public final class Invariants {
    /** An end is acted on within a pass or two; this is many. */
    private static final Duration PASSES = Duration.ofSeconds(30);

    private final String platform;
    private final DataSource dataSource;
    private final ContainerDriver driver;
    private final EngineEye engine;

    Invariants(String platform, DataSource dataSource, ContainerDriver driver, EngineEye engine) {
        this.platform = platform;
        this.dataSource = dataSource;
        this.driver = driver;
        this.engine = engine;
    }

    /** Everything that does not hold now. */
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        Sight sight = engine.look(platform);
        containersAreWhatRunningRowsSpecify(violations);
        violations.addAll(underWay());
        pastTheirEnd(violations);
        networksAreThoseOfTheAddresses(sight, violations);
        volumesAreThoseOfWhatRuns(sight, violations);
        whatIsKeptIsOneIncarnations(sight, violations);
        containersAreWhereTheirRowsSay(sight, violations);
        none(violations, "an address is that of two that run", """
                SELECT c.address FROM ledger.instance i
                  JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation
                 WHERE i.state IN ('RUNNING', 'POOLED') GROUP BY i.engine, c.address HAVING count(*) > 1
                """);
        none(violations, "an ended instance has no reason or no end", """
                SELECT id::text FROM ledger.instance
                 WHERE state IN ('STOPPED', 'FAILED') AND (reason IS NULL OR ended_at IS NULL)
                """);
        none(violations, "an address is held by nobody that runs", """
                SELECT a.address FROM ledger.address a LEFT JOIN ledger.instance i
                    ON i.id = a.instance_id AND i.incarnation = a.incarnation AND i.state IN ('RUNNING', 'POOLED')
                 WHERE a.instance_id IS NOT NULL AND i.id IS NULL
                """);
        none(violations, "a running instance holds no address", """
                SELECT i.id::text FROM ledger.instance i LEFT JOIN ledger.address a
                    ON a.instance_id = i.id AND a.incarnation = i.incarnation
                 WHERE i.state IN ('RUNNING', 'POOLED') AND a.address IS NULL
                """);
        none(violations, "a gateway port is held by nobody that runs", """
                SELECT p.port::text FROM ledger.gateway_port p
                  LEFT JOIN ledger.instance i ON i.id = p.instance_id AND i.state IN ('RUNNING', 'POOLED')
                 WHERE p.instance_id IS NOT NULL AND i.id IS NULL
                """);
        none(violations, "the flag of something gone can still be opened", """
                SELECT c.instance_id || '#' || c.number FROM ledger.incarnation c
                  JOIN ledger.instance i ON i.id = c.instance_id
                 WHERE c.flag_ciphertext IS NOT NULL
                   AND NOT (i.state IN ('RUNNING', 'POOLED') AND i.incarnation = c.number)
                """);
        none(violations, "history does not end where the instance is", """
                SELECT i.id || ' ' || i.state FROM ledger.instance i
                 WHERE i.state <> (SELECT h.to_state FROM ledger.history h
                                    WHERE h.instance_id = i.id ORDER BY h.id DESC LIMIT 1)
                """);
        return violations;
    }

    /** What is still on its way, a part of what does not hold: the ledger alone says it, the rest starts programs. */
    List<String> underWay() {
        List<String> violations = new ArrayList<>();
        none(violations, "an instance is still on its way", """
                SELECT id || ' ' || state FROM ledger.instance WHERE state IN ('QUEUED', 'STARTING', 'STOPPING')
                """);
        return violations;
    }

    private void containersAreWhatRunningRowsSpecify(List<String> violations) {
        Set<String> wanted = new TreeSet<>(Sql.on(dataSource, """
                        SELECT id || '#' || incarnation FROM ledger.instance WHERE state IN ('RUNNING', 'POOLED')
                        """).list(row -> row.getString(1)));
        List<ObservedContainer> seen = driver.list();
        Set<String> running = seen.stream()
                .filter(container -> container.status() == ObservedContainer.Status.RUNNING)
                .map(container -> container.incarnation().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        if (seen.size() != running.size()) {
            violations.add("a container is left that does not run, or twice: " + seen);
        }
        if (!wanted.equals(running)) {
            violations.add("running rows " + wanted + " but running containers " + running);
        }
    }

    private void containersAreWhereTheirRowsSay(Sight sight, List<String> violations) {
        Set<String> wanted = new TreeSet<>(Sql.on(dataSource, """
                SELECT i.id || '#' || c.number || ' ' || c.address FROM ledger.instance i
                  JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation
                 WHERE i.state IN ('RUNNING', 'POOLED')
                """).list(row -> row.getString(1)));
        Set<String> seen = sight.addresses();
        if (!wanted.equals(seen)) {
            violations.add("a container is not where its row says: " + seen + ", wanted are " + wanted);
        }
        sight.strangers()
                .forEach((network, strangers) ->
                        violations.add("a stranger is on network " + network + ": " + strangers));
    }

    private void pastTheirEnd(List<String> violations) {
        List<String> late = Sql.on(dataSource, """
                SELECT id::text FROM ledger.instance WHERE state = 'RUNNING' AND expires_at < :latest
                """)
                .with("latest", Instant.now().minus(PASSES))
                .list(row -> row.getString(1));
        if (!late.isEmpty()) {
            violations.add("an instance runs past its end: " + late);
        }
    }

    private void networksAreThoseOfTheAddresses(Sight sight, List<String> violations) {
        Set<String> known = new TreeSet<>(Sql.on(dataSource, "SELECT DISTINCT network FROM ledger.address")
                .list(row -> row.getString(1)));
        Set<String> used = new TreeSet<>(Sql.on(dataSource, """
                SELECT DISTINCT c.network FROM ledger.instance i
                  JOIN ledger.incarnation c ON c.instance_id = i.id AND c.number = i.incarnation
                 WHERE i.state IN ('RUNNING', 'POOLED')
                """).list(row -> row.getString(1)));
        List<String> seen = sight.networks();
        if (!known.containsAll(seen)) {
            violations.add("a network has no addresses in the ledger: " + seen + ", known are " + known);
        }
        if (!seen.containsAll(used) || Set.copyOf(seen).size() != seen.size()) {
            violations.add("a network is gone or there twice: " + seen + ", used are " + used);
        }
    }

    /** Volumes of an incarnation are named after it and go with it; those kept for an owner, after their rows. */
    private void volumesAreThoseOfWhatRuns(Sight sight, List<String> violations) {
        List<String> running =
                Sql.on(dataSource, """
                SELECT id || '-' || incarnation FROM ledger.instance WHERE state IN ('RUNNING', 'POOLED')
                """).list(row -> "flagship-" + platform + "-" + row.getString(1) + "-volume-");
        Set<String> kept = Set.copyOf(Sql.on(dataSource, "SELECT key FROM ledger.volume")
                .list(row -> "flagship-" + platform + "-kept-" + row.getString(1)));
        List<String> left = sight.volumes().stream()
                .filter(volume -> running.stream().noneMatch(volume::startsWith))
                .filter(volume -> !kept.contains(volume.replaceFirst("-disk$", "")))
                .toList();
        if (!left.isEmpty()) {
            violations.add("a volume is left that no row specifies: " + left);
        }
    }

    private void whatIsKeptIsOneIncarnations(Sight sight, List<String> violations) {
        String kept = "flagship-" + platform + "-kept-";
        sight.havers(volume -> volume.startsWith(kept)).forEach((volume, who) -> {
            if (who.size() > 1) {
                violations.add("what is kept is mounted by two: " + volume + " by " + who);
            }
        });
    }

    private void none(List<String> violations, String sentence, String query) {
        List<String> offenders = Sql.on(dataSource, query).list(row -> row.getString(1));
        if (!offenders.isEmpty()) {
            violations.add(sentence + ": " + offenders);
        }
    }
}

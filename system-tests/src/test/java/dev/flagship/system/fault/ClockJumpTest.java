package dev.flagship.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.system.lab.Specimen;
import dev.flagship.system.lab.TestImages;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock that all processes follow is set wrong by hours, and right again, while instances run. */
@Tag("fault")
class ClockJumpTest {
    private static final String SLUG = "teller";

    private static NodeLab lab;
    private static TestImages images;

    /** The database answers what its owner lets it answer: a function of the same name comes first. */
    @BeforeAll
    static void platform(@TempDir Path data, @TempDir Path sources) throws SQLException {
        images = new TestImages(sources);
        lab = new NodeLab(data);
        String image = images.fromScratch(SLUG, "ENTRYPOINT [\"/specimen\", \"serve\", \"" + Specimen.PORT + "\"]");
        lab.define(SLUG, Specimen.http(image).json());
        execute("CREATE SCHEMA wrong");
        execute("CREATE TABLE wrong.by_hours AS SELECT 0 AS hours");
        execute("""
                CREATE FUNCTION wrong.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
                'SELECT pg_catalog.clock_timestamp() + make_interval(hours => hours) FROM wrong.by_hours'
                """);
        // It is for those who connect from now on: whoever is connected has it here, or is sent away.
        execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = wrong, pg_catalog, public',"
                + " current_database()); END $$; SET search_path = wrong, pg_catalog, public;"
                + " SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND usename = current_user AND pid <> pg_backend_pid()");
        lab.startNode("").awaitLine("ready");
    }

    @AfterAll
    static void cleanUp() {
        lab.close();
        images.close();
    }

    @Test
    void nothingEndsWhenTheClockLeapsTwoHoursAheadAndNothingWhenItFallsBack() throws SQLException {
        InstanceRecord before = lab.start(SLUG, 1);

        setWrongBy(2, 1);
        InstanceRecord meanwhile = lab.start(SLUG, 2);
        assertThat(meanwhile.expiresAt()).isAfter(before.expiresAt());
        goesOn(before);
        setWrongBy(0, 2);

        goesOn(before);
        goesOn(meanwhile);
        lab.awaitInvariants();
        lab.stopAll();
        lab.awaitInvariants();
        assertThat(lab.containers()).isEmpty();
    }

    /** Waits until the node has noticed for the so many-th time. */
    private static void setWrongBy(int hours, int times) throws SQLException {
        execute("UPDATE wrong.by_hours SET hours = " + hours);
        Awaitility.await("the jump is noticed")
                .atMost(NodeLab.PATIENCE)
                .until(() -> lab.nodeLog().split("time jumped by", -1).length - 1 == times);
    }

    private static void goesOn(InstanceRecord instance) {
        long passes = passes();
        Awaitility.await("a pass that looked at everything")
                .atMost(NodeLab.PATIENCE)
                .until(() -> passes() != passes);
        assertThat(lab.find(instance.id()).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(lab.player().get(instance.endpoints().getFirst())).endsWith(lab.flag(instance));
    }

    /** When the lease ends, which the loop puts off again and again, by a time that may have fallen back. */
    private static long passes() {
        return Sql.on(lab.dataSource(), "SELECT extract(epoch FROM lease_until) * 1000 FROM ledger.engine")
                .list(row -> row.getLong(1))
                .getFirst();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = lab.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

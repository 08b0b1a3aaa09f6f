package dev.flagship.ledger.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.ledger.LedgerSchema;
import dev.flagship.ledger.sql.Sql;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.testkit.postgres.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept for owners, as operators and the node see it. */
class KeptVolumesTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final UUID RUNNING = new UUID(0, 1);
    private static final UUID STOPPED = new UUID(0, 2);

    private final TestDatabase database = TestDatabase.create("ledger", LedgerSchema::migrate);
    private final KeptVolumes volumes = new KeptVolumes(database.dataSource());

    @BeforeEach
    void twoOfThem() {
        sql("INSERT INTO ledger.engine VALUES ('local', 'node', 1, '2030-01-02T00:00Z')");
        sql("INSERT INTO ledger.definition VALUES (7, 1, 'x', 'x', '{}', '2030-01-01T00:00Z')");
        instance(RUNNING, "RUNNING");
        instance(STOPPED, "STOPPED");
        volume("used", RUNNING);
        volume("left", STOPPED);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachIsListedWithItsOwnerAndWhetherItIsInUse() {
        assertThat(volumes.all()).extracting(KeptVolume::name).containsExactly("left", "used");
        KeptVolume used = named("used");
        assertThat(used.inUse()).isTrue();
        assertThat(used.kept()).isNull();
        assertThat(used.ownerKey()).isEqualTo("user:9");
        assertThat(named("left").inUse()).isFalse();
        assertThat(volumes.isAnyInUse("local")).isTrue();
        assertThat(volumes.isAnyInUse("other")).isFalse();
        assertThat(volumes.isHeldBy("local", "node")).isTrue();
        assertThat(volumes.isHeldBy("local", "another")).isFalse();
        volumes.measured(Map.of(used.key(), 12L), T0);
        assertThat(named("used").kept()).isEqualTo(12);
    }

    @Test
    void oneGoesOnceItIsAskedForAndNoInstanceHasIt() {
        assertThat(volumes.going("local")).isEmpty();
        volumes.gone(named("left").key());
        volumes.askRemovalOf(7, T0);
        assertThat(volumes.all()).hasSize(2).allMatch(KeptVolume::goes);
        assertThat(volumes.going("other")).isEmpty();
        assertThat(volumes.going("local")).containsExactly(named("left").key());

        volumes.gone(named("left").key());
        assertThat(volumes.all()).extracting(KeptVolume::name).containsExactly("used");
        sql("UPDATE ledger.instance SET state = 'STOPPED' WHERE id = '" + RUNNING + "'");
        assertThat(volumes.going("local")).containsExactly(named("used").key());
    }

    @Test
    void anOverfullVolumeEndsItsInstanceAndIsToBeRemoved() {
        KeptVolume used = named("used");
        volumes.measured(Map.of(used.key(), used.most()), T0);
        assertThat(volumes.endOverfull("local", T0)).isEmpty();
        volumes.measured(Map.of(used.key(), used.most() + 1, named("left").key(), used.most() + 1), T0);
        assertThat(volumes.endOverfull("other", T0)).isEmpty();
        assertThat(volumes.endOverfull("local", T0)).containsExactly(new Incarnation(new InstanceId(RUNNING), 1));
        assertThat(volumes.endOverfull("local", T0)).isEmpty();
        assertThat(ends()).containsExactly("VOLUME: volume used holds 4097 bytes, and may hold 4096");
        assertThat(named("used").goes()).isTrue();
        assertThat(named("left").goes()).as("nobody has it").isFalse();
    }

    @Test
    void aVolumeThatCannotBeMeasuredEndsItsInstanceAndIsToBeRemoved() {
        volumes.measured(Map.of(named("used").key(), -1L, named("left").key(), -1L), T0);
        assertThat(named("used").kept()).isNull();
        assertThat(volumes.endOverfull("local", T0)).hasSize(1);
        assertThat(ends()).containsExactly("VOLUME: volume used cannot be measured");
        assertThat(named("used").goes()).isTrue();
        assertThat(named("left").goes()).isFalse();
    }

    @Test
    void whereNothingCanBeMeasuredAllThatKeepEndAndNothingGoes() {
        assertThat(volumes.endUnmeasured("other", T0)).isEmpty();
        assertThat(volumes.endUnmeasured("local", T0)).containsExactly(new Incarnation(new InstanceId(RUNNING), 1));
        assertThat(ends()).containsExactly("VOLUME: cannot be measured");
        assertThat(volumes.all()).noneMatch(KeptVolume::goes);
        assertThat(volumes.endUnmeasured("local", T0)).isEmpty();
    }

    @Test
    void whatAnOwnerKeptGoesAndNothingOfOthers() {
        volumes.askRemovalOf("user:8", T0);
        assertThat(volumes.all()).noneMatch(KeptVolume::goes);
        volumes.askRemovalOf("user:9", T0);
        assertThat(volumes.all()).allMatch(KeptVolume::goes);
    }

    private List<String> ends() {
        return Sql.on(database.dataSource(), "SELECT reason, detail FROM ledger.instance WHERE state = 'STOPPING'")
                .list(row -> row.getString(1) + ": " + row.getString(2));
    }

    private KeptVolume named(String name) {
        KeptVolume found = volumes.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(volumes.find(found.id())).contains(found);
        return found;
    }

    private void instance(UUID id, String state) {
        sql("INSERT INTO ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id, state,"
                + " created_at, state_since) VALUES ('" + id + "', 7, 1, 'local', 'user:9', 9, 9, '" + state
                + "', '2030-01-01T00:00Z', '2030-01-01T00:00Z')");
    }

    private void volume(String name, UUID instance) {
        sql(
                "INSERT INTO ledger.volume (engine, challenge_id, owner_key, name, most, instance_id, created_at, last_used_at)"
                        + " VALUES ('local', 7, 'user:9', '" + name + "', 4096, '" + instance
                        + "', '2030-01-01T00:00Z', '2030-01-01T00:00Z')");
    }

    private void sql(String text) {
        Sql.on(database.dataSource(), text).update();
    }
}

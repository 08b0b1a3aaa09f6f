package dev.flagship.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskRoom.Level;
import dev.flagship.lifecycle.disk.Inodes;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth.Status;
import dev.flagship.testkit.driver.DriverCall;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An engine whose disk gets full takes no starts before it has no room at all, and everything else goes on. */
@Tag("fault")
class LowDiskTest {
    /** Longer than the pause between two looks at the engine. */
    private static final Duration A_LOOK = Duration.ofMinutes(2);

    private final SteppedNode node = new SteppedNode();

    @Test
    void whileThereIsTooLittleRoomNothingStartsAndWhatEndsIsRemoved() {
        InstanceId ends = node.running("user:1");
        InstanceId plays = node.running("user:2");
        free(4);
        assertThat(last().status()).isEqualTo(Status.FULL);
        assertThat(last().detail()).contains("GiB free, 4.0 %", "at least 5 % or 10 GiB for starts");

        InstanceId waits = node.request("user:3");
        assertThat(node.stop(ends)).isTrue();
        node.ticks(70);
        assertThat(node.row(waits).state()).isEqualTo(InstanceState.QUEUED);
        assertThat(node.row(ends).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(node.row(plays).state()).isEqualTo(InstanceState.RUNNING);
        assertThat(node.containers()).hasSize(1);

        node.engine().disk(new Disk(100, 5));
        node.ticks(10);
        assertThat(last().status()).isEqualTo(Status.READY);
        assertThat(node.row(waits).state()).isEqualTo(InstanceState.RUNNING);
    }

    @Test
    void aDiskThatIsOutOfInodesIsFullHoweverManyBytesAreFree() {
        node.tick();
        disk(new Disk(100, 80, new Inodes(1_000_000, 10)));
        assertThat(last().status()).isEqualTo(Status.FULL);
        assertThat(last().detail()).contains("10 of 1000000 inodes free", "at least 5 % or 100000 for starts");

        disk(new Disk(100, 80, new Inodes(1_000_000, 900_000)));
        assertThat(last().status()).isEqualTo(Status.READY);
    }

    @Test
    void littleRoomIsToldOnceAndHoldsNothingUp() {
        node.tick();
        free(9);
        free(8);
        assertThat(node.events.health).extracting(EngineHealth::status).containsExactly(Status.READY, Status.READY);
        assertThat(last().room().level()).isEqualTo(Level.LITTLE);
        assertThat(node.row(node.running("user:1")).state()).isEqualTo(InstanceState.RUNNING);
        free(50);
        free(51);
        assertThat(node.events.health).hasSize(3);
    }

    @Test
    void refusalsOfAFullEngineAreBlamedOnTheDiskAndItIsAdmittedAnewAfterwards() {
        node.tick();
        node.engine().failNext(DriverCall.PROTECT);
        free(0);
        assertThat(node.events.health).extracting(EngineHealth::status).containsExactly(Status.READY, Status.FULL);

        node.engine().disk(new Disk(100, 60));
        node.ticks(10);
        assertThat(last().status()).isEqualTo(Status.READY);
        assertThat(node.engine().calls(DriverCall.ADMIT)).isEqualTo(2);
    }

    @Test
    void untilThereIsRoomOnlyTheDiskIsLookedAtOften() {
        node.tick();
        free(4);
        int looks = node.engine().calls(DriverCall.PROTECT);
        int disks = node.engine().calls(DriverCall.DISK);
        node.ticks(30);
        assertThat(node.engine().calls(DriverCall.PROTECT)).isEqualTo(looks);
        assertThat(node.engine().calls(DriverCall.DISK)).isGreaterThan(disks + 3);
        free(4);
        assertThat(node.engine().calls(DriverCall.PROTECT)).as("once a minute").isEqualTo(looks + 1);
        node.loop.engineInterrupted();
        node.ticks(10);
        assertThat(node.engine().calls(DriverCall.PROTECT))
                .as("it was away, and runs instances")
                .isEqualTo(looks + 2);
    }

    @Test
    void anEngineThatDoesNotAnswerIsOutOfReachWhateverItsDisk() {
        node.tick();
        free(1);
        node.engine().unavailable(true);
        node.ticks(10);
        assertThat(last().status()).isEqualTo(Status.UNREACHABLE);
        node.engine().unavailable(false);
        node.ticks(10);
        assertThat(last().status()).isEqualTo(Status.FULL);
    }

    private void free(long percent) {
        disk(new Disk(100, percent));
    }

    private void disk(Disk disk) {
        node.engine().disk(disk);
        node.clock.step(A_LOOK);
        node.ticks(2);
    }

    private EngineHealth last() {
        return node.events.health.getLast();
    }
}

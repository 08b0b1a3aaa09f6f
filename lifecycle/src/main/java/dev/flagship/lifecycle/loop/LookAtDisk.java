package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineUnavailableException;

/** Measures the engine's disk. */
record LookAtDisk(ContainerDriver driver, DiskMarks marks) {
    /** Returns how much room there is now, or "unseen" when the engine does not answer; its next call reports why. */
    DiskRoom room() {
        try {
            return new DiskRoom(driver.disk(), marks);
        } catch (EngineUnavailableException e) {
            return new DiskRoom(Disk.UNSEEN, marks);
        }
    }
}

package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineUnavailableException;

/** Has the engine's disk looked at. */
record LookAtDisk(ContainerDriver driver, DiskMarks marks) {
    /** How much room there is now. Of an engine that does not answer nothing is known; what it is asked next says why. */
    DiskRoom room() {
        try {
            return new DiskRoom(driver.disk(), marks);
        } catch (EngineUnavailableException e) {
            return new DiskRoom(Disk.UNSEEN, marks);
        }
    }
}

package dev.flagship.server.page;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.disk.Inodes;
import dev.flagship.server.words.Words;
import java.math.RoundingMode;
import java.text.NumberFormat;

/** Describes an engine's disk in words. */
public final class DiskWords {
    private static final double GIBIBYTE = 1L << 30;

    private DiskWords() {}

    /**
     * Returns "75.2 of 252 GiB free (29.8 %)", or the same for inodes when the disk is short of those; empty for a disk
     * that no node sees.
     */
    public static String room(DiskRoom room) {
        Disk disk = room.disk();
        if (room.lacksInodes()) {
            Inodes inodes = disk.inodes();
            return say(
                    "admin-facts.inodes-of",
                    format().format(inodes.free()),
                    format().format(inodes.all()),
                    percent(room));
        }
        return disk.isSeen()
                ? say(
                        "admin-facts.disk-of",
                        number(disk.free() / GIBIBYTE),
                        number(disk.bytes() / GIBIBYTE),
                        percent(room))
                : "";
    }

    /**
     * Returns "75.2 GiB free", or the number of free inodes when the disk is short of those; empty for a disk that no
     * node sees.
     */
    public static String free(DiskRoom room) {
        Disk disk = room.disk();
        if (room.lacksInodes()) {
            return say("admin-facts.inodes-free", format().format(disk.inodes().free()));
        }
        return disk.isSeen() ? say("admin-facts.disk-free", number(disk.free() / GIBIBYTE)) : "";
    }

    /** Returns how much of a disk that a node sees is free, in percent, or of its inodes when it is short of those. */
    public static String percent(DiskRoom room) {
        Disk disk = room.disk();
        return number(room.lacksInodes() ? disk.inodes().percentFree() : disk.percentFree());
    }

    private static String number(double value) {
        return format().format(value);
    }

    /** Rounds down: a number that is just too low must not look high enough. */
    private static NumberFormat format() {
        NumberFormat format = NumberFormat.getInstance(Words.language().locale());
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.DOWN);
        return format;
    }
}

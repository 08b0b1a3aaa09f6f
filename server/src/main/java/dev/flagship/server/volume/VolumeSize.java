package dev.flagship.server.volume;

import dev.flagship.server.words.Words;
import java.text.NumberFormat;

/** Formats sizes of volumes in the units that definitions use. */
final class VolumeSize {
    private static final long KIB = 1_024;
    private static final long MIB = 1_024 * KIB;

    private VolumeSize() {}

    /** Formats a size in MiB, or in KiB below 1 MiB, rounded up so that only 0 bytes show as 0. */
    static String text(long bytes) {
        NumberFormat format = NumberFormat.getInstance(Words.language().locale());
        format.setMaximumFractionDigits(1);
        return bytes < MIB
                ? format.format(Math.ceilDiv(bytes, KIB)) + " KiB"
                : format.format((double) bytes / MIB) + " MiB";
    }
}

package dev.flagship.server.volume;

import dev.flagship.server.words.Words;
import java.text.NumberFormat;

/** Sizes of volumes in the units that definitions give them in. */
final class VolumeSize {
    private static final long KIB = 1_024;
    private static final long MIB = 1_024 * KIB;

    private VolumeSize() {}

    /** In MiB, and in KiB below one; never none for what has something. */
    static String text(long bytes) {
        NumberFormat format = NumberFormat.getInstance(Words.language().locale());
        format.setMaximumFractionDigits(1);
        return bytes < MIB
                ? format.format(Math.ceilDiv(bytes, KIB)) + " KiB"
                : format.format((double) bytes / MIB) + " MiB";
    }
}

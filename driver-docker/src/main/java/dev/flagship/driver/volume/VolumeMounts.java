package dev.flagship.driver.volume;

import java.util.Locale;

/** The mount options of volumes that are on a disk. */
public final class VolumeMounts {
    static final String LOWER = "lower";
    static final String UPPER = "upper";
    static final String WORK = "work";

    private VolumeMounts() {}

    /** Returns the options of an overlay over the folders at {@code folder} on the engine's host. */
    public static String overlay(String folder) {
        return String.format(
                Locale.ROOT,
                "noexec,nosuid,nodev,lowerdir=%s/%s,upperdir=%s/%s,workdir=%s/%s",
                folder,
                LOWER,
                folder,
                UPPER,
                folder,
                WORK);
    }
}

package dev.flagship.api.config;

import dev.flagship.lifecycle.disk.DiskMarks;
import java.nio.file.Path;
import java.util.Properties;

/** Reads and writes how much of the engine's disk must stay free. */
final class EngineDisk {
    static final String KEY = "flagship.engine.disk-marks";

    private EngineDisk() {}

    static DiskMarks read(Path file, Properties properties) {
        String text = properties.getProperty(KEY, DiskMarks.STANDARD.toString());
        try {
            return DiskMarks.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + KEY + ": " + e.getMessage(), e);
        }
    }

    static void write(DiskMarks marks, Properties properties) {
        if (!marks.equals(DiskMarks.STANDARD)) {
            properties.setProperty(KEY, marks.toString());
        }
    }
}

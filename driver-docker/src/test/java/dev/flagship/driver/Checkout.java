package dev.flagship.driver;

import java.nio.file.Path;

/** The files of this checkout. */
public final class Checkout {
    private Checkout() {}

    /** Its top folder. */
    public static Path home() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("driver-docker") ? here.resolve("..").normalize() : here;
    }
}

package dev.flagship.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * A script that an engine runs in place of runc. It changes what the engine asked for and then calls runc.
 *
 * @param program the script, named {@code runc}, in a folder of its own
 */
public record FaultyRuntime(Path program) {
    private static final String PROGRAMS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public FaultyRuntime {
        Objects.requireNonNull(program, "program");
    }

    /**
     * Makes one.
     *
     * @param folder is made if it is missing
     * @param fault as for {@link #bringIn}
     */
    public static FaultyRuntime in(Path folder, String fault) {
        try {
            FaultyRuntime made =
                    new FaultyRuntime(Files.createDirectories(folder).resolve("runc"));
            made.bringIn(fault);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sets the fault from now on, in place of the one before.
     *
     * @param fault a command of sed(1) that is applied to each container's configuration after the engine wrote it;
     *     empty for none
     */
    public void bringIn(String fault) {
        try {
            Path next = Files.writeString(program.resolveSibling("next"), """
                    #!/bin/sh
                    previous=
                    for argument; do
                      [ "$previous" != --bundle ] || sed -i '%s' "$argument/config.json"
                      previous=$argument
                    done
                    PATH=%s
                    exec runc "$@"
                    """.formatted(fault, PROGRAMS));
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
            // A shell that is reading the old script at this moment reads it to its end.
            Files.move(next, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a PATH in which an engine finds this program before runc. */
    public String searchPath() {
        return program.getParent() + ":" + PROGRAMS;
    }
}

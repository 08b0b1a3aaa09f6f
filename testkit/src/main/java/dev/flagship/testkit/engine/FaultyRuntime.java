package dev.flagship.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Stands for runc before an engine, and makes of its containers something else than the engine was asked for.
 *
 * @param program named {@code runc}, in a folder of its own
 */
public record FaultyRuntime(Path program) {
    private static final String PROGRAMS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public FaultyRuntime {
        Objects.requireNonNull(program, "program");
    }

    /**
     * Makes one.
     *
     * @param folder is made where it is missing
     * @param fault as {@link #bringIn} takes it
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
     * Brings this in from now on, in place of what was.
     *
     * @param fault a command of sed(1) that is applied to each container's configuration after the engine wrote it; empty for
     *     none
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
            // Whoever reads it at this moment reads the old one to its end.
            Files.move(next, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an engine that looks programs up finds it first. */
    public String searchPath() {
        return program.getParent() + ":" + PROGRAMS;
    }
}

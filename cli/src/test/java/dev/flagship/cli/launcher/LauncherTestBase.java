package dev.flagship.cli.launcher;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checkout that is not built, on a machine that has what the launcher needs. */
abstract class LauncherTestBase {
    @TempDir
    Path folder;

    PretendedMachine machine;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder).withEngineAndMaven();
    }
}

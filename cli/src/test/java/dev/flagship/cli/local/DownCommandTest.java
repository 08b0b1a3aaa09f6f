package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.Typed;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.RunLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownCommandTest {
    @TempDir
    Path folder;

    @Test
    void aPlatformThatHasJustBegunToStartIsNamedInASentence() {
        DataFolder data = new DataFolder(folder);
        data.create();
        StringWriter said = new StringWriter();
        PrintWriter both = new PrintWriter(said, true);
        try (RunLock lock = RunLock.tryTake(data.lock())) {
            assertThat(lock).isNotNull();

            int code = Typed.at(new Terminal(both, both, Map.of()), "down", "--data", folder.toString());

            assertThat(said)
                    .hasToString("flagship: Flagship is just being started or stopped over " + folder
                            + "; try again in a moment" + System.lineSeparator());
            assertThat(code).isEqualTo(1);
        }
    }
}

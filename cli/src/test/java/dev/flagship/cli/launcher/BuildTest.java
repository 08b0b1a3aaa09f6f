package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is built and when it is built again. */
class BuildTest extends LauncherTestBase {
    @Test
    void aChangedSchemaIsBuiltInAndNothingElseIsBuiltTwice() throws Exception {
        machine.run(Map.of(), "flagship", "up");
        machine.run(Map.of(), "flagship", "up");
        assertThat(machine.builds()).hasSize(1);

        machine.changeSchema(1);
        machine.run(Map.of(), "flagship", "up");

        assertThat(machine.builds()).hasSize(2);
    }

    @Test
    void whatOneWordBuiltIsNotTakenForWhatAnotherNeeds() throws Exception {
        machine.run(Map.of(), "flagship", "up");
        Files.delete(machine.home().resolve("node/target/built"));
        machine.run(Map.of(), "flagship", "up");
        assertThat(machine.builds()).hasSize(2);
    }

    @Test
    void onceTheServerWasBuiltTheTestsCompileTheirTemplatesAnew() throws Exception {
        Path target = Files.createDirectories(machine.home().resolve("server/target"));
        Path stamp = Files.createFile(target.resolve("templates-compiled"));

        machine.run(Map.of(), "flagship", "up");

        assertThat(machine.builds()).hasSize(1);
        assertThat(stamp).doesNotExist();
    }
}

package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
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
    void aModuleWithoutABuildMarkIsBuiltAgain() throws Exception {
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

    @Test
    void librariesThatCannotBeHadAreNamedWithWhatToDo() throws Exception {
        machine.maven("""
                echo '[ERROR] [ERROR] Some problems were encountered while processing the POMs:'
                printf '[\\033[1;31mERROR\\033[m] Non-resolvable import POM: '
                echo 'Could not transfer artifact a:b:pom:1 from/to central: no such host'
                exit 1
                """);

        Said up = machine.run(Map.of(), "flagship", "up");

        assertThat(up.code()).isOne();
        assertThat(up.text())
                .contains("Could not transfer artifact a:b:pom:1 from/to central: no such host")
                .contains("the build cannot have the libraries that it needs", "settings.xml", "build.log");
    }

    @Test
    void aLibraryThatIsOnlyWarnedOfDoesNotHideWhatDoesNotCompile() throws Exception {
        machine.maven("""
                echo '[WARNING] Could not transfer metadata a:b/maven-metadata.xml from/to central: no such host'
                echo '[ERROR] /flagship/cli/src/main/java/Main.java:[7,3] cannot find symbol'
                exit 1
                """);

        Said up = machine.run(Map.of(), "flagship", "up");

        assertThat(up.code()).isOne();
        assertThat(up.text())
                .contains("Main.java:[7,3] cannot find symbol", "the build failed; see")
                .doesNotContain("the build cannot have the libraries");
    }
}

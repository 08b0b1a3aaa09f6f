package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the launcher says before it installs, builds or starts anything. */
class FirstWordsTest extends LauncherTestBase {
    @Test
    void whatTakesNoBuildIsAnsweredWithoutOneAndWithoutAJdk() throws Exception {
        machine.program("javac", "exit 1");
        Map<String, String> none = Map.of("JAVA_HOME", "", "HOME", folder.toString());
        for (String[] words : new String[][] {
            {"flagship"}, {"flagship", "help"}, {"flagship", "up", "--help"}, {"flagship", "test", "-h"}
        }) {
            Said help = machine.result(none, words);
            assertThat(help.text()).startsWith("Usage: ./flagship WORD").contains("\n  bench NAME ");
            assertThat(help.code()).isZero();
        }
        String data = machine.home().resolve("data").toString();

        Said status = machine.run(none, "flagship", "status");
        assertThat(status.text()).contains("Flagship is not running over " + data);
        assertThat(status.code()).isEqualTo(3);
        assertThat(machine.run(none, "flagship", "down").text())
                .isEqualTo("Flagship is not running over " + data + ".\n");
        JsonNode down = JsonMapper.shared()
                .readTree(machine.result(none, "flagship", "down", "--json").text());
        assertThat(down.path("stopped").asBoolean(true)).isFalse();
        assertThat(down.path("data").asString()).isEqualTo(data);
        assertThat(machine.builds()).isEmpty();
    }

    @Test
    void whatIsTypedWrongIsSaidBeforeTheMachineIsTouched() throws Exception {
        Path jdk = machine.silentJdk();
        machine.run(machine.withoutOthers(jdk), "flagship", "up");
        machine.executable(
                jdk.resolve("bin/java"), "[ \"$FLAGSHIP_PARSE\" != only ] || { echo \"no $*\" >&2; exit 2; }");
        machine.program("docker", "echo asked >>" + folder + "/engine");

        Said up = machine.run(machine.withoutOthers(jdk), "flagship", "up", "--prot=8100");

        assertThat(up.text()).contains("cli.jar up --prot=8100").hasLineCount(1);
        assertThat(up.code()).isEqualTo(2);
        assertThat(folder.resolve("engine")).doesNotExist();
    }

    @Test
    void aFolderThatOnlyRootMayPassIsNamedBeforeAnythingIsBuilt() throws Exception {
        machine.asRoot();
        Files.setPosixFilePermissions(machine.home(), PosixFilePermissions.fromString("rwx------"));

        Said up = machine.run(Map.of(), "flagship", "up");
        assertThat(up.text()).contains("cannot enter " + machine.home() + ";", "chmod o+x " + machine.home());
        assertThat(up.code()).isEqualTo(1);
        assertThat(machine.run(Map.of(), "flagship", "doctor").text())
                .contains("fail  folders", "cannot enter " + machine.home());

        Files.setPosixFilePermissions(machine.home(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Path closed = Files.createDirectory(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(machine.run(Map.of(), "flagship", "up", "--data=" + closed.resolve("data"))
                        .text())
                .contains("cannot enter " + closed + ";");
        assertThat(machine.builds()).isEmpty();
    }

    @Test
    void aDataFolderWithoutANameIsRefused() throws Exception {
        for (String[] words : new String[][] {
            {"flagship", "up", "--data="}, {"flagship", "up", "--data"}, {"flagship", "down", "--data", ""}
        }) {
            Said said = machine.run(Map.of(), words);
            assertThat(said.text()).isEqualTo("flagship: --data: nothing (expected: a folder)\n");
            assertThat(said.code()).isEqualTo(2);
        }
    }

    @Test
    void aBuildFolderOfSomebodyElseIsNamedWithItsOwnerAndARemedy() throws Exception {
        Path target = Files.createDirectories(machine.home().resolve("target"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));

        Said up = machine.run(Map.of(), "flagship", "up");

        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(up.text())
                .contains(target + " belongs to ", "sudo chown -R ")
                .doesNotContain("denied");
        assertThat(up.code()).isEqualTo(1);
    }

    @Test
    void testsAreRefusedToWhoIsNotRootBeforeAnythingIsInstalled() throws Exception {
        Said test = machine.run(Map.of(), "flagship", "test");
        assertThat(test.text()).startsWith("flagship: the tests start engines").contains("sudo ./flagship test");
        assertThat(test.text()).hasLineCount(1);
        assertThat(test.code()).isEqualTo(1);
    }
}

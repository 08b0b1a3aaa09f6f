package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether {@code ./flagship test} compiles everything before it tests. */
class CompiledOnceTest {
    @TempDir
    Path folder;

    private PretendedMachine machine;
    private Path asked;

    @BeforeEach
    void begin() throws IOException {
        machine = new PretendedMachine(folder);
        asked = folder.resolve("asked");
        for (String name : List.of("ctfcli", "frp", "tools-image", "challenge-images", "base-image", "test-totals")) {
            machine.executable(machine.home().resolve("scripts/" + name + ".sh"), ":");
        }
        Files.writeString(machine.home().resolve("scripts/prerequisites"), "# none\n");
        Files.createDirectories(machine.home().resolve(".mvn"));
        Path docs = Files.createDirectories(machine.home().resolve("docs"));
        Files.writeString(docs.resolve("openapi.json"), "{}");
        machine.asRoot().program("docker", "exit 0").program("python3", "exit 0");
        machine.program("mvn", """
                if [ "$1" = -v ]; then echo 'Apache Maven 3.8.7'; exit; fi
                echo "$*" >>"$PWD/../asked"
                mkdir -p server/target/classes/gg/jte
                for module in server node cli; do mkdir -p $module/target; : >$module/target/$module.jar; done
                echo '[INFO] BUILD SUCCESS'""");
    }

    @Test
    void everythingIsCompiledFirstUnlessNothingChangedSinceAFullCompilation() throws Exception {
        List<String> first = askedByTest("-fae");
        assertThat(first).hasSize(3);
        assertThat(first.get(0)).endsWith("-pl cli -am package");
        assertThat(first.get(1)).endsWith("-DskipTests -fae verify");
        assertThat(first.get(2)).endsWith("-fae verify").doesNotContain("-DskipTests");
        assertThat(askedByTest())
                .singleElement()
                .asString()
                .contains("-Dtemplates.phase=none")
                .doesNotContain("-DskipTests");

        Path tests = Files.createDirectories(machine.home().resolve("cli/src/test"));
        Files.writeString(tests.resolve("ChangedTest.java"), "");

        for (List<String> arguments :
                List.of(List.of("-pl", "cli"), List.of("-D", "compiler.rules=off"), List.<String>of())) {
            assertThat(askedByTest(arguments.toArray(String[]::new)))
                    .as("that was not all of it, or not with its rules")
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("-DskipTests");
        }
        assertThat(askedByTest()).hasSize(1);
    }

    /** What Maven is asked for meanwhile. */
    private List<String> askedByTest(String... arguments) throws Exception {
        Files.deleteIfExists(asked);
        List<String> command = new ArrayList<>(List.of("flagship", "test"));
        command.addAll(List.of(arguments));
        Said test = machine.run(machine.withoutOthers(machine.silentJdk()), command.toArray(String[]::new));
        assertThat(test.code()).as(test.text()).isZero();
        return Files.readAllLines(asked);
    }
}

package dev.flagship.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.launcher.PretendedMachine.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether {@code ./flagship test} compiles everything before it tests. */
class CompiledOnceTest extends TestWordTestBase {
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

        Path tests = Files.createDirectories(home().resolve("cli/src/test"));
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
        Said test = test(arguments);
        assertThat(test.code()).as(test.text()).isZero();
        return asked();
    }
}

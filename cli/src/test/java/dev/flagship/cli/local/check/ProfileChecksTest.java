package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.StandInEngine;
import dev.flagship.cli.local.check.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileChecksTest {
    @TempDir
    Path folder;

    private StandInEngine engine;

    @BeforeEach
    void start() throws IOException {
        engine = new StandInEngine(folder.resolve("engine.sock"));
        engine.answer("/info", "{\"NCPU\":2}");
        Files.createDirectories(folder.resolve("security"));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    @Test
    void aProfileMayGiveAllProcessorsThatThereAre() throws IOException {
        assertThat(check("2.0").state()).isEqualTo(State.OK);
    }

    @Test
    void aProfileThatGivesMoreIsNamedWithWhatThereIs() throws IOException {
        Finding finding = check("2.5");
        assertThat(finding.state()).isEqualTo(State.WARN);
        assertThat(finding.found()).isEqualTo("default gives 2.5 CPUs, and the engine has 2");
        assertThat(finding.mend()).contains("security/container-profiles.json");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Finding finding = check("NaN");
        assertThat(finding.state()).isEqualTo(State.FAIL);
        assertThat(finding.found()).contains("container-profiles.json");
    }

    @Test
    void profilesAreNotCheckedWhereNoEngineAnswers() throws IOException {
        engine.close();
        assertThat(new ProfileChecks(engine.url(), folder).run()).isEmpty();
    }

    private Finding check(String cpu) throws IOException {
        Files.writeString(
                folder.resolve("security/container-profiles.json"),
                "{\"profiles\": {\"default\": {\"memory\": \"64m\", \"cpu\": " + cpu
                        + ", \"pids\": 16, \"user\": \"1000:1000\"}}}");
        return new ProfileChecks(engine.url(), folder).run().getFirst();
    }
}

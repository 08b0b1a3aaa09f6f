package dev.flagship.driver.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flagship.driver.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardeningFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copyOurOwn() throws IOException {
        for (String name : new String[] {"hardening.yml", "seccomp.json"}) {
            Files.copy(TestEngine.security().resolve(name), folder.resolve(name));
        }
    }

    @Test
    void ourOwnFilesAreRead() {
        HardeningPolicy policy = HardeningFiles.read(TestEngine.security());
        assertThat(policy.ulimit("nofile")).isEqualTo(1024);
        assertThat(policy.sharedMemory().bytes()).isEqualTo(8L << 20);
        assertThat(policy.seccomp()).doesNotContain("\n").contains("SCMP_ACT_ERRNO");
    }

    @Test
    void aRuntimeThatIsNotListedIsForNobody() {
        HardeningPolicy policy = HardeningFiles.read(TestEngine.security());
        assertThat(policy.lets("")).as("the usual one").isTrue();
        assertThat(policy.lets("runsc")).isTrue();
        assertThat(policy.lets("nvidia")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "schema: 1, schema: 2, schema",
        "sharedMemory: 8m, sharedMemory: lots, size",
        "stopTimeoutSeconds: 1, stopTimeout: 1, stopTimeout",
        "ipc: private, ipc: host, namespaces.ipc",
        "lsm: system, lsm: off, lsm"
    })
    void aWrongValueOrKeyIsNamedWithItsFile(String from, String to, String named) throws IOException {
        replace(from, to);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HardeningFiles.read(folder))
                .withMessageContaining("hardening.yml")
                .withMessageContaining(named);
    }

    @Test
    void aKeyTooManyIsNamed() throws IOException {
        replace("schema: 1\n", "schema: 1\nsurprise: 1\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HardeningFiles.read(folder))
                .withMessageContaining("surprise");
    }

    @Test
    void aKeyThatIsMissingIsNamed() throws IOException {
        replace("lsm: system", "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HardeningFiles.read(folder))
                .withMessageContaining("lsm");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Files.delete(folder.resolve("seccomp.json"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HardeningFiles.read(folder))
                .withMessageContaining("seccomp.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "-1", "1e3m", "64m; rm", "8M", "٦٤m", "99999999999g"})
    void sizesThatAreNoneAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Size.parse(text));
    }

    private void replace(String from, String to) throws IOException {
        Path file = folder.resolve("hardening.yml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }
}

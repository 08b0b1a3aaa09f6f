package dev.flagship.api.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.api.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerProfilesTest {
    @TempDir
    Path folder;

    @Test
    void theShippedProfilesHaveTheirNumbers() {
        ContainerProfiles profiles = Catalogs.profiles();
        assertThat(profiles.names()).containsExactly("challenge", "compat", "default");
        ContainerProfile plain = profiles.find("default").orElseThrow();
        assertThat(plain.limits().memoryBytes()).isEqualTo(256L << 20);
        assertThat(plain.limits().nanoCpus()).isEqualTo(500_000_000);
        assertThat(plain.limits().cpus()).isEqualByComparingTo("0.5");
        assertThat(plain.limits().pids()).isEqualTo(128);
        assertThat(plain.allowedCapabilities()).isEmpty();
        assertThat(plain.tmpfs().getFirst().sizeBytes()).isEqualTo(16L << 20);
        ContainerProfile challenge = profiles.find("challenge").orElseThrow();
        assertThat(challenge.limits().memoryBytes()).isEqualTo(512L << 20);
        assertThat(challenge.limits().nanoCpus()).isEqualTo(1_000_000_000);
        assertThat(challenge.limits().pids()).isEqualTo(256);
        assertThat(challenge.capabilities()).isEmpty();
        assertThat(challenge.allowedCapabilities()).containsExactlyInAnyOrder("CHOWN", "DAC_OVERRIDE");
        assertThat(challenge.tmpfs().getFirst().sizeBytes()).isEqualTo(64L << 20);
        assertThat(profiles.find("none")).isEmpty();
        assertThat(List.of(plain, challenge)).noneMatch(ContainerProfile::isWeak);
    }

    @Test
    void theProfileForImagesThatNeedRootIsWeakAndGivesNoMoreThanTheyNeed() {
        ContainerProfile compat = Catalogs.profiles().find("compat").orElseThrow();
        assertThat(compat.isWeak()).isTrue();
        assertThat(compat.user().isRoot()).isTrue();
        assertThat(compat.writableRoot()).isEqualTo(512L << 20);
        assertThat(compat.capabilities())
                .containsExactlyInAnyOrder(
                        "CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID");
        assertThat(compat.allowedCapabilities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "pids": 64             | "pid": 64                  | pid
            "memory": "64m"        | "memory": "64"             | 64
            "memory": "64m"        | "memory": "1m"             | memoryBytes
            "cpu": 1               | "cpu": 0                   | cpu
            "pids": 64             | "pids": 0                  | pids
            "user": "1000:1000"    | "user": "0:0"              | 0:0
            "memory": "64m",       |                            | size
            """)
    void aProfileThatIsWrongIsNamedWithItsFieldAndFile(String good, String bad, String says) throws IOException {
        String profile = "{\"memory\": \"64m\", \"cpu\": 1, \"pids\": 64, \"user\": \"1000:1000\"}";
        Path file = write("{\"profiles\": {\"default\": " + profile.replace(good, bad == null ? "" : bad) + "}}");
        assertThatThrownBy(() -> ContainerProfiles.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("default")
                .hasMessageContaining(says);
    }

    @Test
    void aProfilesFileThatIsMissingOrHasNoDefaultIsRefused() throws IOException {
        for (String content : new String[] {"{}", "[]", "{", "", "{\"profiles\": {}}"}) {
            Path file = write(content);
            assertThatThrownBy(() -> ContainerProfiles.read(file))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThatThrownBy(() -> ContainerProfiles.read(folder.resolve("none"))).isInstanceOf(ConfigException.class);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("profiles.json"), content);
    }
}

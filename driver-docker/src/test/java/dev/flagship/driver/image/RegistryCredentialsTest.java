package dev.flagship.driver.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryCredentialsTest {
    private static final String IMAGE = "localhost:5000/web:1";

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(
                folder.resolve("registries.json"),
                "{\"auths\": {\"localhost:5000\": {\"username\": \"event\", \"password\": \"hidden\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void whatItsOwnerAloneReadsIsRead(String permissions) throws IOException {
        allow(permissions);
        assertThat(header()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, 0644", "rw-r-----, 0640", "rw----r--, 0604", "rw--w----, 0620"})
    void whatOthersMayTouchIsRefusedWithItsMode(String permissions, String mode) throws IOException {
        allow(permissions);
        assertThatThrownBy(this::header)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(file.toString(), mode, "expected: 0600")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void withoutTheFileNobodySignsIn() throws IOException {
        Files.delete(file);
        assertThat(header()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"web:1, false", "a/web, false", "Evil/web:1, true", "evil.example/web:1, true", "e:80/web, true"})
    void whatIsKnownOfTheUsualRegistryIsForNoOtherHost(String image, boolean elsewhere) throws IOException {
        Files.writeString(
                file,
                "{\"auths\": {\"https://usual.example/v1/\": {\"username\": \"event\", \"password\": \"hidden\"}}}");
        allow("rw-------");
        assertThat(new RegistryCredentials(file).headerFor(image).isEmpty()).isEqualTo(elsewhere);
    }

    private void allow(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String header() {
        return new RegistryCredentials(file).headerFor(IMAGE);
    }
}

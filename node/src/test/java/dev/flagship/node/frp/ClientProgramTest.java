package dev.flagship.node.frp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flagship.ledger.frp.FrpCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientProgramTest {
    @TempDir
    Path folder;

    /** The program is run as a user to whom nothing belongs. */
    private Path program(String script) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = Files.writeString(folder.resolve("frpc"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.68.0,true",
        "0.69.1,true",
        "v1.0.0,true",
        "0.100.0-rc1,true",
        "0.67.9,false",
        "frpc,false",
        "'',false"
    })
    void aVersionIsEnoughOrNot(String version, boolean enough) {
        assertThat(ClientProgram.isEnough(version)).isEqualTo(enough);
    }

    @Test
    void aNameIsLookedForInTheFolders() throws Exception {
        Path file = program("echo 0.69.1");

        assertThat(ClientProgram.find("frpc", "/nowhere:" + folder)).isEqualTo(new ClientProgram(file, "0.69.1"));
        assertThat(ClientProgram.find(file.toString(), "")).isEqualTo(new ClientProgram(file, "0.69.1"));
    }

    @Test
    void whyAProgramCannotBeUsedIsSaid() throws Exception {
        assertThatExceptionOfType(ClientProgram.UnfitException.class)
                .isThrownBy(() -> ClientProgram.find("frpc", folder.toString()))
                .matches(e -> e.code() == FrpCode.CLIENT_MISSING);
        program("echo 0.52.3");
        assertThatExceptionOfType(ClientProgram.UnfitException.class)
                .isThrownBy(() -> ClientProgram.find("frpc", folder.toString()))
                .withMessageContaining("0.52.3")
                .matches(e -> e.code() == FrpCode.CLIENT_TOO_OLD);
    }

    @Test
    void aProgramThatFailsIsNotTakenForAnOldOne() throws Exception {
        program("echo no version here >&2; exit 3");

        assertThatExceptionOfType(ClientProgram.UnfitException.class)
                .isThrownBy(() -> ClientProgram.find("frpc", folder.toString()))
                .withMessageContaining("ends with 3: no version here")
                .matches(e -> e.code() == FrpCode.CLIENT_FAILED);
    }

    @Test
    void whatRootRunsIsAskedAsAUserWithoutAnyRight() throws Exception {
        program("echo 0.69.$(id -u)");
        int mine = (Integer) Files.getAttribute(folder, "unix:uid");

        assertThat(ClientProgram.find("frpc", folder.toString()).version())
                .isEqualTo("0.69." + (mine == 0 ? ClientHome.STRANGER : mine));
    }
}

package dev.flagship.cli.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void aStartAfterOneThatFailedMayStillLeaveTheCompetitionToTheForm() {
        DataFolder data = new DataFolder(folder);
        data.prepareFirstOperator(false);
        PrivateFile.createEmpty(data.setupCode());
        assertThat(data.adminPassword()).isNotEmptyFile();
        assertThat(data.isToSetUp()).isFalse();

        data.prepareFirstOperator(true);

        assertThat(data.isToSetUp()).isTrue();
        assertThat(data.adminPassword()).doesNotExist();
        assertThat(data.adminToken()).doesNotExist();
    }

    @Test
    void theFormStaysWhereTheNextStartDoesNotAskForIt() throws IOException {
        DataFolder data = new DataFolder(folder);
        data.prepareFirstOperator(true);
        String code = Files.readString(data.setupCode());

        data.prepareFirstOperator(false);

        assertThat(data.setupCode()).content().isEqualTo(code);
        assertThat(data.adminPassword()).doesNotExist();
    }
}

package dev.flagship.cli.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.check.Finding.State;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileChecksTest {
    @TempDir
    Path proc;

    @Test
    void whatTheGatewayHasLessIsSaidWithHowToRaiseIt() {
        Finding less = OpenFileChecks.of(20_000);

        assertThat(less.state()).isEqualTo(State.WARN);
        assertThat(less.found()).startsWith("20000, so").contains("9808 connections", "2452 from one address");
        assertThat(less.mend()).contains("LimitNOFILE=65536", "limits.conf");
        assertThat(OpenFileChecks.of(40_384).state()).isEqualTo(State.OK);
        assertThat(OpenFileChecks.of(Long.MAX_VALUE).found()).startsWith("no limit");
    }

    @Test
    void aNewGatewayInheritsOurFileLimitAndWithoutOneThereIsNoWarning() throws IOException {
        limit("self", 4096);
        assertThat(checks().ofUp().found()).contains("1856 connections");
        assertThat(checks().run().found()).contains("1856 connections");

        OpenFileChecks without = new OpenFileChecks(new DataFolder(proc.resolve("data")), false, proc);

        assertThat(without.ofUp().state()).isEqualTo(State.OK);
    }

    @Test
    void theFileLimitIsThatOfTheNodeWhileOneRuns() throws IOException {
        limit("self", 65_536);
        assertThat(checks().ofTheNode()).as("where none runs").isEqualTo(65_536);
        checks().data().create();
        status(41).write(checks().data().status());
        assertThat(checks().ofTheNode()).as("gone").isEqualTo(65_536);

        limit("41", 1024);

        assertThat(checks().ofTheNode()).isEqualTo(1024);
    }

    private OpenFileChecks checks() {
        return new OpenFileChecks(new DataFolder(proc.resolve("data")), true, proc);
    }

    private void limit(String process, int files) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(process));
        Files.writeString(folder.resolve("limits"), "Max open files            " + files + "   524288   files\n");
    }

    private static Status status(long node) {
        return new Status(
                "http://localhost:8000",
                new Status.Gateway("localhost", true, 8001, "10000-19999"),
                new Status.Admin("admin", null),
                new Status.Engine("local", "unix:///engine.sock", "Docker Engine", "29", null),
                new Status.Database("PostgreSQL", "18.0", "jdbc:postgresql://127.0.0.1:1/flagship"),
                Map.of(),
                Map.of("node", node));
    }
}

package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.data.DataFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class NameChecksTest {
    private static final String CERTIFICATE = "--server-certificate=/c.pem --server-certificate-key=/c.key ";

    @TempDir
    Path folder;

    @Command
    private static final class Line {
        @Mixin
        private final UpOptions options = new UpOptions();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bind=0.0.0.0 --domain=ctf.invalid                                             | ctf.invalid | ctf.invalid
            --bind=192.0.2.7                                                                | 192.0.2.7   | 192.0.2.7
            --bind=0.0.0.0 --domain=ctf.invalid --public-url=http://www.ctf.invalid         | www.ctf.invalid | ctf.invalid
            --trusted-proxy=127.0.0.1 --public-url=https://ctf.invalid --domain=ctf.invalid | ctf.invalid | ctf.invalid
            """)
    void oneNameForPagesAndInstancesIsRefusedWithHowToMendIt(String words, String pages, String instances) {
        Finding found = find(words);

        assertThat(found.state()).isEqualTo(Finding.State.FAIL);
        assertThat(found.found())
                .startsWith("pages at " + pages + ", instances at " + instances + ": ")
                .contains("session");
        assertThat(found.mend()).contains("--instance-domain NAME");
    }

    @Test
    void oneNameOfLocalhostIsForTrialsAndWarnedOf() {
        Finding found = find("--bind=0.0.0.0 --domain=localhost");

        assertThat(found.state()).isEqualTo(Finding.State.WARN);
        assertThat(found.found()).startsWith("pages at localhost, instances at localhost: ");
    }

    @Test
    void pagesWithoutHttpsAreWarnedOfWhereverInstancesAre() {
        Finding found = find("--bind=0.0.0.0 --domain=ctf.invalid --instance-domain=play.invalid");

        assertThat(found.state()).isEqualTo(Finding.State.WARN);
        assertThat(found.found()).contains("plain HTTP", "a link to ctf.invalid and a port");
        assertThat(found.mend()).contains("HTTPS", "docs/https.md");
    }

    @ParameterizedTest
    @CsvSource({
        "--bind=127.0.0.1",
        "--domain=ctf.invalid",
        "--bind=0.0.0.0 --domain=ctf.invalid --instance-domain=play.invalid " + CERTIFICATE,
        "--trusted-proxy=127.0.0.1 --public-url=https://ctf.invalid --instance-domain=play.invalid",
    })
    void thisMachineAloneAndNamesApartAreFine(String words) {
        assertThat(find(words).state()).isEqualTo(Finding.State.OK);
    }

    private Finding find(String words) {
        Line line = new Line();
        new CommandLine(line).parseArgs(words.strip().split(" "));
        return new NameChecks(line.options, new DataFolder(folder)).run();
    }
}

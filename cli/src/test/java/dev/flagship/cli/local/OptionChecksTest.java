package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flagship.cli.CommandException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OptionChecksTest {
    @Command
    private static final class Line {
        @Mixin
        private final UpOptions options = new UpOptions();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=0                                    | --port: 0 (expected: 1 to 65535)
            --port=-1                                   | --port: -1 (expected: 1 to 65535)
            --gateway-port=99999                        | --gateway-port: 99999 (expected: 1 to 65535)
            --https-port=70000 --tls-port=8443          | --https-port: 70000
            --gateway-port=8000                         | --gateway-port: 8000, which is also that of --port
            --https-port=8444 --tls-port=8444           | --tls-port: 8444, which is also that of --https-port
            --tcp-ports=7990-8010                       | --tcp-ports: 7990-8010 contain 8000 of --port
            --tcp-ports=x                               | --tcp-ports: x (expected: FIRST-LAST
            --tcp-ports=20-10                           | --tcp-ports: 20-10 (expected: FIRST-LAST
            --port-range=high                           | --port-range: high (expected: FIRST-LAST
            --domain=*.example.org                      | --domain: *.example.org (expected: a host name
            --domain=http://example.org                 | --domain: http://example.org
            --domain=-a                                 | --domain: -a
            --domain=a..b                               | --domain: a..b
            --bind=2001:db8::1                          | --bind: 2001:db8::1 without --domain
            --engine=junk                               | --engine: junk (expected: a URL with its scheme)
            --engine=unix://{                           | --engine: unix://{ (expected: a URL, e.g. unix:///
            """)
    void whatCannotBeIsNamedWithItsOption(String line, String sentence) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> checks(line).require())
                .withMessageStartingWith(sentence)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(2));
    }

    @Test
    void aDomainWithABlankIsNoName() {
        Line line = new Line();
        new CommandLine(line).parseArgs("--domain", "a b");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> new OptionChecks(line.options).require())
                .withMessageStartingWith("--domain: a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=8000",
                "--domain=ctf.example.org",
                "--domain=192.0.2.1",
                "--bind=::1",
                "--bind=::",
                "--bind=2001:db8::1 --domain=ctf.example.org",
                "--engine=tcp://127.0.0.1:2376",
                "--https-port=8443 --tls-port=8444"
            })
    void whatCanBeIsTaken(String line) {
        assertThatCode(() -> checks(line).require()).doesNotThrowAnyException();
    }

    private static OptionChecks checks(String words) {
        Line line = new Line();
        new CommandLine(line).parseArgs(words.split(" "));
        return new OptionChecks(line.options);
    }
}

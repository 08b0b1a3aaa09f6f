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
            --instance-domain=*.play.test               | --instance-domain: *.play.test (expected: a host name
            --bind=0.0.0.0 --domain=ctf.test --instance-domain=CTF.test       | --instance-domain: CTF.test, where the pages are at ctf.test by --domain (expected: another name or address, neither above nor below
            --bind=0.0.0.0 --domain=ctf.test --instance-domain=play.ctf.test  | --instance-domain: play.ctf.test, where the pages are at ctf.test
            --bind=192.0.2.7 --domain=play.ctf.test --instance-domain=ctf.test | --instance-domain: ctf.test, where the pages are at play.ctf.test
            --bind=192.0.2.7 --instance-domain=192.0.2.7 | --instance-domain: 192.0.2.7, where the pages are at 192.0.2.7
            --public-url=https://ctf.test --trusted-proxy=127.0.0.1 --instance-domain=ctf.test | --instance-domain: ctf.test, where the pages are at ctf.test
            --bind=0.0.0.0 --domain=ctf.test            | --instance-domain: missing, so that instances are at ctf.test, where the pages are at ctf.test by --domain (expected: another
            --bind=192.0.2.7                            | --instance-domain: missing, so that instances are at 192.0.2.7, where the pages are at 192.0.2.7 by --bind (expected: another
            --bind=0.0.0.0 --public-url=http://www.ctf.test --domain=ctf.test | --instance-domain: missing, so that instances are at ctf.test, where the pages are at www.ctf.test by --public-url
            --trusted-proxy=127.0.0.1 --public-url=https://ctf.test --domain=ctf.test | --instance-domain: missing, so that instances are at ctf.test
            --bind=2001:db8::1                          | --bind: 2001:db8::1 without --domain
            --server-certificate=/c.pem                 | --server-certificate-key: missing (expected: both
            --server-certificate-key=/c.key             | --server-certificate: missing (expected: both
            --server-certificate=/no/c.pem --server-certificate-key=/no/c.key | --server-certificate: cannot read /no/c.pem
            --trusted-proxy=10.0.0.0/33                 | --trusted-proxy: 10.0.0.0/33 (expected: ADDRESS or
            --trusted-proxy=10.0.0.1 --trusted-proxy=lb | --trusted-proxy: lb (expected: ADDRESS or
            --public-url=ctf.example.org                | --public-url: ctf.example.org (expected: http:// or
            --public-url=ftp://ctf.example.org          | --public-url: ftp://ctf.example.org (expected: http:// or
            --public-url=https://ctf.example.org/ctf    | --public-url: https://ctf.example.org/ctf (expected: http
            --public-url=https://ctf.example.org        | --public-url: https://ctf.example.org without --server-cert
            --disk-marks=5,10                           | --disk-marks: 5,10 (expected: WARNING,STARTS in percent
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
                "--instance-domain=localhost",
                "--domain=ctf.localhost --instance-domain=play.ctf.localhost",
                "--bind=0.0.0.0 --domain=ctf.test --instance-domain=play.test",
                "--bind=0.0.0.0 --domain=ctf.test --instance-domain=192.0.2.7",
                "--bind=0.0.0.0 --public-url=http://www.test --domain=ctf.test --instance-domain=play.ctf.test",
                "--bind=::1",
                "--bind=0.0.0.0 --domain=localhost",
                "--bind=0.0.0.0 --domain=ctf.localhost --instance-domain=play.ctf.localhost",
                "--bind=:: --domain=ctf.test --instance-domain=play.test",
                "--bind=2001:db8::1 --domain=ctf.example.org --instance-domain=play.test",
                "--engine=tcp://127.0.0.1:2376",
                "--disk-marks=4,1",
                "--https-port=8443 --tls-port=8444",
                "--trusted-proxy=10.0.0.0/8,2001:db8::1 --public-url=https://ctf.example.org/",
                "--public-url=http://ctf.example.org:8080"
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

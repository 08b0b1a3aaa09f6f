package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.check.Finding.State;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.lifecycle.certificate.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateChecksTest {
    @TempDir
    static Path ready;

    @TempDir
    Path folder;

    private final UpOptions options = new UpOptions();
    private DataFolder data = new DataFolder(Path.of("data"));
    private Path chain = Path.of("site.pem");
    private Path key = Path.of("site.key");
    private Instant made = Instant.EPOCH;

    @BeforeAll
    static void makeACertificate() throws IOException {
        SelfSigned.provide("localhost", ready.resolve("site.pem"), ready.resolve("site.key"));
    }

    @BeforeEach
    void haveACertificate() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = new DataFolder(folder.resolve("data"));
        chain = folder.resolve("site.pem");
        key = folder.resolve("site.key");
        Files.copy(ready.resolve("site.pem"), chain);
        Files.copy(ready.resolve("site.key"), key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        made = new CertificateFiles(chain, key)
                .load()
                .chain()
                .getFirst()
                .getNotBefore()
                .toInstant();
    }

    @Test
    void whereNobodySpeaksTlsNothingIsSaid() {
        assertThat(check(made)).isEmpty();
    }

    @Test
    void aGoodOneSaysHowManyDaysAreLeftAndTheLastFourteenAreWarnedOf() {
        ofPages(chain, key);

        assertThat(only(made).state()).isEqualTo(State.OK);
        assertThat(only(made).found()).startsWith(chain + ": 365 days left, until ");
        assertThat(only(made.plus(Duration.ofDays(351))).state()).isEqualTo(State.OK);
        assertThat(only(made.plus(Duration.ofDays(352))).state()).isEqualTo(State.WARN);
        assertThat(only(made.plus(Duration.ofDays(352))).found()).contains(": 13 days left");
        assertThat(only(made.plus(Duration.ofDays(352))).mend()).startsWith("renew it");
    }

    @Test
    void oneThatBrowsersRefuseByItsDatesIsNamed() {
        ofPages(chain, key);

        assertThat(only(made.plus(Duration.ofDays(365))).state()).isEqualTo(State.FAIL);
        assertThat(only(made.plus(Duration.ofDays(365))).found()).startsWith(chain + ": expired on ");
        assertThat(only(made.minusSeconds(1)).state()).isEqualTo(State.FAIL);
        assertThat(only(made.minusSeconds(1)).mend()).isEqualTo("look at the machine's clock");
    }

    @Test
    void aKeyOfAnotherOneIsNamed() throws IOException {
        Path other = folder.resolve("other.key");
        SelfSigned.provide("localhost", folder.resolve("other.pem"), other);
        ofPages(chain, other);

        assertThat(only(made).state()).isEqualTo(State.FAIL);
        assertThat(only(made).found()).contains(other + " is not the key of the first certificate in " + chain);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        ofPages(folder.resolve("none.pem"), key);

        assertThat(only(made).state()).isEqualTo(State.FAIL);
        assertThat(only(made).found()).contains("cannot read " + folder.resolve("none.pem"));
    }

    @Test
    void oneThatTheServersUserCannotReadIsNamedWithWhatToDo() throws IOException {
        ofPages(chain, key);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        Finding finding = only(made);

        boolean isAnother = !ServerUser.choose().name().isEmpty();
        assertThat(finding.state()).isEqualTo(isAnother ? State.FAIL : State.OK);
        assertThat(finding.mend().contains("chgrp")).isEqualTo(isAnother);
    }

    @Test
    void theGatewaysIsLookedAtTooAndOneForTrialsIsMadeAnew() throws IOException {
        options.httpsPort = 8443;
        options.tlsPort = 8444;
        assertThat(only(made).state()).isEqualTo(State.OK);
        assertThat(only(made).found()).contains("one for trials is made");

        Path trials = data.root().resolve("tls");
        SelfSigned.provide("localhost", trials.resolve("trial.pem"), trials.resolve("trial.key"));

        Instant late = made.plus(Duration.ofDays(400));
        assertThat(only(late).state()).isEqualTo(State.FAIL);
        assertThat(only(late).mend()).isEqualTo("remove " + trials + ": the next start makes another");

        options.certificate = chain.toString();
        assertThat(only(made).found()).contains("--certificate and --certificate-key come together");
        options.certificateKey = key.toString();
        assertThat(only(made).found()).startsWith(chain + ": 365 days left");
    }

    private void ofPages(Path certificate, Path itsKey) {
        options.front.certificate = certificate.toString();
        options.front.certificateKey = itsKey.toString();
    }

    private Finding only(Instant now) {
        List<Finding> findings = check(now);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private List<Finding> check(Instant now) {
        return new CertificateChecks(options, data, now).run();
    }
}

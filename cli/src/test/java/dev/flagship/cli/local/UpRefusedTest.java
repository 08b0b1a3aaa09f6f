package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.cli.local.data.Status;
import dev.flagship.lifecycle.certificate.SelfSigned;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code up} says where the platform, or a part of it, cannot be up. */
@Tag("fault")
class UpRefusedTest extends UpTestBase {
    @Test
    void aRefusedEngineIsNamedByStatusDoctorAndTheNextUp() throws Exception {
        up();
        assertThat(flagship("status").text()).contains("not looked at yet");
        Health health = new Health(data);
        health.create();
        health.find("REFUSED", "io-uring: it was not refused");

        assertThat(flagship("status").text()).contains("refused, so no instance starts: io-uring: it was not refused");
        assertThat(flagship("status", "--json").text())
                .contains("\"REFUSED\"", "\"absent\" : [ \"lsm\", \"StorageOpt\" ]");
        assertThat(flagship("doctor").text()).contains("admission", "io-uring: it was not refused");
        Path profiles = Files.createDirectories(folder.resolve("security")).resolve("container-profiles.json");
        Files.copy(Path.of("../security/container-profiles.json"), profiles);
        Said tested = flagship("security-test", "--json");
        assertThat(tested.code()).isEqualTo(4);
        assertThat(tested.text()).contains("\"control\" : \"io-uring\"", "\"observed\" : \"it was not refused\"");
        flagship("down");

        patience = 60;
        String engine = "unix://" + folder.resolve("engine.sock");
        Process next = begin("up", "--detach", "--port=" + port, "--gateway-port=" + gatewayPort, "--engine=" + engine);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            health.find("REFUSED", "firewall: it was taken away");
            return !next.isAlive();
        });
        assertThat(said(next)).contains("The engine is refused, so no instance starts: firewall: it was taken away");

        health.find("READY", "");
        assertThat(flagship("status").text()).contains("admitted; it cannot carry lsm, StorageOpt");
        health.lacks("memory-swap this kernel counts none\npeer-tcp neighbours reach each other");
        health.find("CONDITIONAL", "peer-tcp: not accepted");
        assertThat(flagship("doctor").text())
                .contains(
                        "lacking memory-swap, peer-tcp, so no instance starts: peer-tcp: not accepted",
                        "./flagship engine accept local --controls memory-swap,peer-tcp --reason TEXT");
        assertThat(flagship("status").text())
                .contains(
                        "to accept that: ./flagship engine accept local --controls memory-swap,peer-tcp --reason TEXT");
        health.find("READY", "");
        String chosen = engine + ", that of the platform that runs over " + data.root();
        assertThat(flagship("doctor").text()).contains("; accepted without memory-swap, peer-tcp", chosen);
        assertThat(flagship("cleanup").text()).contains(chosen);
    }

    @Test
    void aProgramThatRefusesToStartEndsUpWithItsSentence() throws Exception {
        Files.createDirectories(data.root().resolve("run"));
        Files.createFile(data.root().resolve("run/refuse"));

        Said up = up();

        assertThat(up.text()).contains("node ended with 2: flagship.engine.url: is not to my liking");
        assertThat(up.code()).isEqualTo(1);
        assertThat(flagship("status").code()).isEqualTo(3);
    }

    @Test
    void aCertificateThatTheServersUserCannotReadIsNamedWithWhatToDo() throws Exception {
        Path chain = folder.resolve("site.pem");
        Path key = folder.resolve("site.key");
        SelfSigned.provide("localhost", chain, key);
        String[] words = {
            "up",
            "--detach",
            "--port=" + port,
            "--gateway-port=" + gatewayPort,
            "--server-certificate=" + chain,
            "--server-certificate-key=" + key
        };
        if (!ServerUser.choose().name().isEmpty()) {
            Said up = flagship(words);
            assertThat(up.text()).contains("who cannot read " + key, "chgrp");
            assertThat(up.code()).isEqualTo(1);
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        Said readable = flagship(words);

        assertThat(readable.text()).contains("Flagship is up", "https://localhost:" + port);
        assertThat(readable.code()).isZero();
        assertThat(Status.read(data.status()).url()).isEqualTo("https://localhost:" + port);
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            gatewayPort = taken.getLocalPort();
            Said up = up();
            assertThat(up.text()).contains("127.0.0.1:" + gatewayPort, "--gateway-port");
            assertThat(up.code()).isEqualTo(1);
        }
    }

    @Test
    void keysThatAreMissingBesideADatabaseAreNotReplacedSilently() throws Exception {
        Files.createDirectories(data.postgres());

        Said up = up();

        assertThat(up.text()).contains("flagship keys reset --lose-live-flags");
        assertThat(up.code()).isEqualTo(1);
        assertThat(data.keyset()).doesNotExist();
        assertThat(flagship("keys", "reset").code()).isEqualTo(2);
        assertThat(flagship("keys", "reset", "--lose-live-flags").code()).isZero();
        assertThat(data.keysetReset()).exists();
        assertThat(up().code()).isZero();
    }
}

package dev.flagship.system.frp;

import dev.flagship.ledger.frp.FrpSettings;
import dev.flagship.system.lab.Home;
import dev.flagship.system.lab.NodeLab;
import dev.flagship.testkit.host.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real frps on loopback, which can be killed and started again. */
public final class FrpServerProcess implements AutoCloseable {
    public static final String TOKEN = "a token with {{ braces }}";
    public static final String DOMAIN = "frp.test";
    public static final int PORTS = 60;

    private final Path folder;
    /** Where players come. */
    private final String address;

    private final int bindPort = FreePorts.one();
    private final int httpPort = FreePorts.one();
    private final int firstPort = FreePorts.block(PORTS);
    private Process process;

    FrpServerProcess(Path folder) {
        this(folder, "127.0.0.1");
    }

    /** One to which players come at this address; its files are in the folder. */
    public FrpServerProcess(Path folder, String address) {
        this.folder = folder;
        this.address = address;
        this.process = run();
    }

    /** A program that {@code ./flagship test} has built. */
    public static Path program(String name) {
        Path program = Home.path().resolve(Path.of("target", "test-data", "cache", "frp", name));
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(name + " is missing: " + program + " is not there. ./flagship test puts it"
                    + " there; so does scripts/frp.sh target/test-data/cache/frp");
        }
        return program;
    }

    private Process run() {
        try {
            Path file = Files.writeString(folder.resolve("frps.json"), """
                    {"bindAddr": "127.0.0.1", "proxyBindAddr": "%s", "bindPort": %d, "vhostHTTPPort": %d,
                     "subDomainHost": "%s", "auth": {"token": "%s"},
                     "allowPorts": [{"start": %d, "end": %d}]}
                    """.formatted(
                            address,
                            bindPort,
                            httpPort,
                            DOMAIN,
                            TOKEN.replace("{{", "{\\u007b"),
                            firstPort,
                            firstPort + PORTS - 1));
            Process started = new ProcessBuilder(
                            // A test that fails at its start leaves none behind.
                            "setpriv",
                            "--pdeathsig",
                            "KILL",
                            "--",
                            program("frps").toString(),
                            "-c",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("frps.log").toFile()))
                    .start();
            Awaitility.await("frps")
                    .atMost(NodeLab.PATIENCE)
                    .failFast(() -> !started.isAlive())
                    .until(this::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bindPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where its clients sign in. */
    public int bindPort() {
        return bindPort;
    }

    /** How it is set where nothing is wrong. */
    FrpSettings settings() {
        return new FrpSettings(
                "127.0.0.1",
                bindPort,
                TOKEN,
                true,
                DOMAIN,
                httpPort,
                false,
                "",
                new FrpSettings.Ports(firstPort, firstPort + PORTS - 1),
                false);
    }

    /** Where it listens for names. */
    public int httpPort() {
        return httpPort;
    }

    /** The n-th of the ports it gives. */
    public int port(int number) {
        return firstPort + number;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(NodeLab.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("frps does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void startAgain() {
        process = run();
    }

    @Override
    public void close() {
        kill();
    }
}

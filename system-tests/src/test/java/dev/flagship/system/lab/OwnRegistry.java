package dev.flagship.system.lab;

import dev.flagship.testkit.host.FreePorts;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A registry of a test's own on loopback, which wants a name and a password. Closing ends it. */
public final class OwnRegistry implements AutoCloseable {
    /** The user who may sign in. */
    public static final String NAME = "author";

    /** That user's password. */
    public static final String PASSWORD = "harbour-bell";

    private static final String BCRYPT = "$2b$04$sMu6ZKmLli3HZ0cjfpP4zOVZup0fI7W71wEJRPlY/2d0AR8dj.mwS";

    private final Path folder;
    private final int port = FreePorts.one();
    private final Process process;

    /** Starts it below an empty folder and waits until it listens. */
    public OwnRegistry(Path folder) {
        this.folder = folder;
        try {
            Path people = Files.writeString(folder.resolve("people"), NAME + ":" + BCRYPT + "\n");
            Path config = Files.writeString(
                    folder.resolve("config.yml"), """
                    version: 0.1
                    log: {level: warn}
                    storage: {filesystem: {rootdirectory: %s}}
                    http: {addr: "127.0.0.1:%d"}
                    auth: {htpasswd: {realm: registry, path: %s}}
                    """.formatted(folder.resolve("images"), port, people));
            this.process = new ProcessBuilder("docker-registry", "serve", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the registry listens").atMost(NodeLab.PATIENCE).until(this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** What images in it begin with. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    /** Puts an image of the machine's engine into it, and takes the name there away from the engine again. */
    public String push(String image, String name) {
        String there = host() + "/" + name;
        Path client = folder.resolve("client");
        Engines.docker("tag", image, there);
        Programs.run("docker", "--config", client.toString(), "login", "-u", NAME, "-p", PASSWORD, host());
        Programs.run("docker", "--config", client.toString(), "push", "-q", there);
        Engines.docker("rmi", there);
        return there;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

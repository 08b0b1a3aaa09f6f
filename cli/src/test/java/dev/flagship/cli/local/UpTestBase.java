package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A checkout with a platform of its own, which {@code up} starts and {@code down} stops, with stand-ins for its programs. */
abstract class UpTestBase {
    /** Below the range from which the system picks; this module's tests in the other lane have theirs elsewhere. */
    private static final AtomicInteger PORTS = new AtomicInteger(20_000
            + Integer.getInteger("test.lane", 0) % 2 * 6_000
            + (int) (ProcessHandle.current().pid() % 60) * 100);

    @TempDir
    Path folder;

    DataFolder data = new DataFolder(Path.of("data"));
    int port;
    int gatewayPort;
    /** The stand-in for the node finds nothing of the engine, so nobody waits for it to. */
    int patience;

    final Map<Process, Path> outputs = new HashMap<>();

    @BeforeEach
    void makeACheckout() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        StandInHome.make(folder);
        data = new DataFolder(folder.resolve("data"));
        port = freePort();
        gatewayPort = freePort();
    }

    @AfterEach
    void stop() throws Exception {
        flagship("down");
    }

    Map<String, Long> processes() {
        return Status.read(data.status()).processes();
    }

    Said up() throws IOException, InterruptedException {
        return flagship("up", "--detach", "--port=" + port, "--gateway-port=" + gatewayPort);
    }

    Said flagship(String... words) throws IOException, InterruptedException {
        Process process = begin(words);
        int code = process.waitFor();
        return new Said(code, said(process));
    }

    /** What standard output has as a whole; missing where it is empty. */
    JsonNode document(int code, String... words) throws IOException, InterruptedException {
        Process process = begin(Redirect.DISCARD, words);
        assertThat(process.waitFor()).as(String.join(" ", words)).isEqualTo(code);
        return JsonMapper.shared().readTree(said(process));
    }

    Process begin(String... words) throws IOException {
        return begin(null, words);
    }

    /** {@code error} is where standard error goes; null for where standard output does. */
    Process begin(@Nullable Redirect error, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java().toString()));
        command.addAll(SupervisorJvm.OPTIONS);
        command.add("-Dflagship.home=" + folder);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.flagship.cli.Flagship"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.root().toString()));
        Path output = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(error == null).redirectOutput(output.toFile());
        if (error != null) {
            builder.redirectError(error);
        }
        builder.environment().put("FLAGSHIP_AOT", "off");
        builder.environment().put("FLAGSHIP_ENGINE_PATIENCE", Integer.toString(patience));
        Process process = builder.start();
        outputs.put(process, output);
        return process;
    }

    String said(Process process) throws IOException {
        return Files.readString(Objects.requireNonNull(outputs.get(process)));
    }

    record Said(int code, String text) {}

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Nobody who lets the system pick gets it before {@code up} has it. */
    private static int freePort() {
        int next = PORTS.getAndIncrement();
        return isFree(next) ? next : freePort();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

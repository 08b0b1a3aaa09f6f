package dev.flagship.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.cli.Terminal;
import dev.flagship.cli.Typed;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A checkout with a platform of its own, which {@code up} starts and {@code down} stops, with stand-ins for its programs. What is
 * typed is done in this JVM, whose start each word would wait for, but for what is to run beside the test.
 */
abstract class UpTestBase {
    private static final String HOME = "flagship.home";

    /** Below the range from which the system picks; other lanes, of whichever module, have theirs elsewhere. */
    private static final AtomicInteger PORTS = new AtomicInteger(20_000
            + Integer.getInteger("test.lane", 0) % 6 * 1_650
            + (int) (ProcessHandle.current().pid() % 15) * 100);

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
        System.setProperty(HOME, folder.toString());
        data = new DataFolder(folder.resolve("data"));
        port = freePort();
        gatewayPort = freePort();
    }

    @AfterEach
    void stop() {
        try {
            flagship("down");
        } finally {
            System.clearProperty(HOME);
        }
    }

    Map<String, Long> processes() {
        return Status.read(data.status()).processes();
    }

    Said up() {
        return flagship("up", "--detach", "--port=" + port, "--gateway-port=" + gatewayPort);
    }

    /** What standard output and standard error have, as they come. */
    Said flagship(String... words) {
        StringWriter said = new StringWriter();
        PrintWriter both = new PrintWriter(said, true);
        int code = Typed.at(new Terminal(both, both, environment()), overOwnData(words));
        return new Said(code, said.toString());
    }

    /** What standard output has as a whole; missing where it is empty. */
    JsonNode document(int code, String... words) {
        StringWriter said = new StringWriter();
        PrintWriter unread = new PrintWriter(Writer.nullWriter());
        int ended = Typed.at(new Terminal(new PrintWriter(said, true), unread, environment()), overOwnData(words));
        assertThat(ended).as(String.join(" ", words)).isEqualTo(code);
        return JsonMapper.shared().readTree(said.toString());
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.put("FLAGSHIP_AOT", "off");
        all.put("FLAGSHIP_ENGINE_PATIENCE", Integer.toString(patience));
        return all;
    }

    private String[] overOwnData(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--data", data.root().toString()))
                .toArray(String[]::new);
    }

    /** Begins it as a process of its own. */
    Process begin(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java().toString()));
        command.addAll(SupervisorJvm.OPTIONS);
        command.add("-D" + HOME + "=" + folder);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.flagship.cli.Flagship"));
        command.addAll(List.of(overOwnData(words)));
        Path output = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment());
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

package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.node.frp.ClientWords.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One frp client that runs. It ends with the thread that started it, however that ends. */
final class ClientProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClientProcess.class);
    private static final int PASSWORD_BYTES = 24;
    private static final int PATIENCE_SECONDS = 5;

    private final Process process;
    private final ClientApi api;
    private volatile Login login = new Login(FrpCode.CONNECTING, "");
    private volatile String lastWords = "";

    private ClientProcess(Process process, ClientApi api) {
        this.process = process;
        this.api = api;
        Thread.ofVirtual().name("frp-client-log").start(this::listen);
    }

    /** What the client is told of its server, given where its API is to be and the password of that. */
    @FunctionalInterface
    interface Configuration {
        /** Its configuration as text. */
        String text(int apiPort, String password, Path store);
    }

    /**
     * Starts one whose store has {@code ways} already.
     *
     * @param folder where its configuration and store are; nobody else can read them
     */
    static ClientProcess start(
            ClientProgram program, Path folder, Configuration configuration, String ways, SecureRandom random)
            throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        int port = freePort();
        Path store = folder.resolve("store.json");
        Path file = folder.resolve("client.json");
        write(store, ways);
        write(file, configuration.text(port, password, store));
        ProcessBuilder builder = new ProcessBuilder(command(program, file)).redirectErrorStream(true);
        // A proxy that is meant for others is none of the client's business.
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        Process process = builder.start();
        process.getOutputStream().close();
        return new ClientProcess(process, new ClientApi(port, password));
    }

    private static List<String> command(ClientProgram program, Path file) {
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--no-new-privs", "--inh-caps=-all"));
        if (ProcessHandle.current().info().user().filter("root"::equals).isPresent()) {
            command.add("--bounding-set=-all");
        }
        command.addAll(List.of("--", program.path().toString(), "-c", file.toString()));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }

    ClientApi api() {
        return api;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it is signed in at its server. */
    Login login() {
        return login;
    }

    /** The last line that it said. */
    String lastWords() {
        return lastWords;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            log.debug("the frp client's log ended: {}", e.toString());
        }
    }

    private void hear(String line) {
        String told = ClientWords.withoutLabels(line);
        log.debug("frp client: {}", told);
        // It also writes down that it was asked.
        if (!told.isBlank() && !told.contains("http re")) {
            lastWords = told.strip();
        }
        // Between two tries it is still what the last one found.
        ClientWords.login(line)
                .filter(heard -> heard.code() != FrpCode.CONNECTING || login.code() == FrpCode.OK)
                .ifPresent(heard -> login = heard);
    }

    @Override
    public void close() {
        api.close();
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the frp client {} does not end", process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

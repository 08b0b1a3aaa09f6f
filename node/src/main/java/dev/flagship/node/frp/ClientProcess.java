package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpCode;
import dev.flagship.node.frp.ClientWords.Login;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running frp client. It ends with the thread that started it, however that thread ends. */
final class ClientProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClientProcess.class);
    private static final int PASSWORD_BYTES = 24;
    private static final int PATIENCE_SECONDS = 5;

    private final Process process;
    private final ClientHome home;
    private final ClientApi api;
    private volatile Login login = new Login(FrpCode.CONNECTING, "");
    private volatile String lastWords = "";

    private ClientProcess(Process process, ClientHome home, ClientApi api) {
        this.process = process;
        this.home = home;
        this.api = api;
        Thread.ofVirtual().name("frp-client-log").start(this::listen);
    }

    /** Makes the client's configuration from the port and password of its API and the path of its store. */
    @FunctionalInterface
    interface Configuration {
        /** Returns the configuration as text. */
        String text(int apiPort, String password, Path store);
    }

    /**
     * Starts a client whose store already has {@code ways}.
     *
     * @param folder the node's own folder for clients; a client's files are readable only for it
     */
    static ClientProcess start(
            ClientProgram program, Path folder, Configuration configuration, String ways, SecureRandom random)
            throws IOException {
        ClientHome home = ClientHome.make(folder, random);
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        int port = freePort();
        Path store = home.write("store.json", ways);
        Path file = home.write("client.json", configuration.text(port, password, store));
        home.handOver();
        ProcessBuilder builder = new ProcessBuilder(command(program, home, file)).redirectErrorStream(true);
        // Proxy settings in the node's environment are not meant for the client.
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        Process process = builder.start();
        process.getOutputStream().close();
        return new ClientProcess(process, home, new ClientApi(port, password));
    }

    private static List<String> command(ClientProgram program, ClientHome home, Path file) {
        List<String> command = new ArrayList<>(List.of("setpriv"));
        command.addAll(home.privileges());
        command.addAll(List.of("--", program.path().toString(), "-c", file.toString()));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    ClientApi api() {
        return api;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns whether it is logged in at its server. */
    Login login() {
        return login;
    }

    /** Returns the last line of its log. */
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
        // Skips the lines in which it logs requests to its API.
        if (!told.isBlank() && !told.contains("http re")) {
            lastWords = told.strip();
        }
        // Lines between two attempts leave the result of the last attempt.
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
            home.remove();
        } catch (IOException e) {
            log.warn("what the frp client had is not removed: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.flagship.cli.connect;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.remote.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Connects to a port of an instance as `nc` does, through a WebSocket. */
@Command(
        name = "connect",
        description = "Connect to a port of an instance as nc does, through a WebSocket: for networks that let nothing"
                + " but the web out.")
public final class ConnectCommand implements Callable<Integer> {
    private static final Pattern URL = Pattern.compile("wss?://.+");
    private static final Pattern INSTANCE =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/([a-z0-9-]+))?");
    private static final int LAST_PORT = 65_535;

    private final Terminal terminal;
    private final InputStream in;
    private final OutputStream out;

    @Parameters(
            paramLabel = "ENDPOINT",
            description = "What the instance's panel shows, wss://..., or the instance's id, with /PORT for one of"
                    + " several ports.")
    private String endpoint = "";

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            description = "Listen on this port of 127.0.0.1 and tunnel whatever connects; 0 chooses one. Else standard"
                    + " input and output are used.",
            defaultValue = "-1")
    private int listen = -1;

    @Option(names = "--insecure", description = "Take any certificate, such as one that was made for trials.")
    private boolean insecure;

    @Option(names = "--json", description = "With --listen, print JSON: {address, port}.")
    private boolean json;

    /**
     * Makes the command.
     *
     * @param in read and sent to the instance, unless the command listens on a port
     * @param out gets what the instance sends, unless the command listens on a port
     */
    public ConnectCommand(Terminal terminal, InputStream in, OutputStream out) {
        this.terminal = terminal;
        this.in = in;
        this.out = out;
    }

    /** The result in JSON. */
    private record Listening(String address, int port) {}

    @Override
    public Integer call() throws InterruptedException {
        if (listen < -1 || listen > LAST_PORT) {
            throw new CommandException(ExitCodes.USAGE, "--listen: " + listen + " (expected: 0 to 65535)");
        }
        if (json && listen < 0) {
            throw new CommandException(
                    ExitCodes.USAGE, "--json: standard output is the connection's (expected: with --listen PORT)");
        }
        URI url = url();
        try (HttpClient client = insecure ? AnyCertificate.client() : HttpClient.newHttpClient()) {
            if (listen >= 0) {
                serve(client, url);
            } else {
                Tunnel.open(client, url, out).pass(in);
            }
            return ExitCodes.OK;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private void serve(HttpClient client, URI url) throws IOException {
        try (ServerSocket server = new ServerSocket(listen, 0, InetAddress.ofLiteral("127.0.0.1"))) {
            if (json) {
                terminal.printJson(new Listening("127.0.0.1", server.getLocalPort()));
            } else {
                terminal.print("listening on 127.0.0.1:" + server.getLocalPort());
            }
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> tunnel(client, url, socket));
            }
        }
    }

    private void tunnel(HttpClient client, URI url, Socket accepted) {
        try (Socket socket = accepted) {
            Tunnel.open(client, url, socket.getOutputStream()).pass(socket.getInputStream());
        } catch (IOException e) {
            terminal.tell("flagship: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url() throws InterruptedException {
        if (URL.matcher(endpoint).matches()) {
            return parsed();
        }
        var named = INSTANCE.matcher(endpoint);
        if (!named.matches()) {
            throw new CommandException(
                    ExitCodes.USAGE, "ENDPOINT: " + endpoint + " (expected: wss://..., or INSTANCE or INSTANCE/PORT)");
        }
        String port = named.group(2);
        JsonNode instance = Api.of(terminal).get("/instances/" + named.group(1)).path("data");
        for (JsonNode each : instance.path("endpoints")) {
            String tunnel = each.path("tunnel").asString("");
            if (!tunnel.isEmpty()
                    && (port == null || port.equals(each.path("name").asString()))) {
                return URI.create(tunnel);
            }
        }
        throw new CommandException(
                ExitCodes.FAILED,
                endpoint + ": no such port is open for raw connections (the instance is "
                        + instance.path("state").asString() + ")");
    }

    private URI parsed() {
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, "ENDPOINT: " + endpoint + " (expected: a URL)", e);
        }
    }
}

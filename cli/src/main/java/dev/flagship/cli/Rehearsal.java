package dev.flagship.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs one command line of each kind and discards the output. The JVM records which classes the CLI loads, for the
 * cache that makes its starts fast ({@code scripts/cli-cache.sh}). The commands talk to a server in this process only
 * and change nothing.
 */
final class Rehearsal {
    private static final String NOWHERE = "/nowhere/flagship";

    private static final List<List<String>> LINES = List.of(
            List.of("help"),
            List.of("challenge", "builds"),
            List.of("instance", "list"),
            List.of("instance", "list", "--json"),
            List.of("status", "--data", NOWHERE),
            List.of("doctor", "--json", "--data", NOWHERE, "--engine", "unix://" + NOWHERE + ".sock"));

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        codes();
    }

    /** Runs all command lines and returns their exit codes. */
    static List<Integer> codes() throws IOException {
        HttpServer platform = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        platform.createContext("/", Rehearsal::answer);
        platform.start();
        try {
            String url = "http://127.0.0.1:" + platform.getAddress().getPort();
            Terminal terminal = new Terminal(unread(), unread(), environment(url));
            return LINES.stream().map(line -> code(terminal, line)).toList();
        } finally {
            platform.stop(0);
        }
    }

    private static int code(Terminal terminal, List<String> line) {
        String[] words = line.toArray(String[]::new);
        return Flagship.commandLine(terminal, words).execute(words);
    }

    private static PrintWriter unread() {
        return new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Returns the environment of a signed-in user without any programs in the PATH, so that no check can start one. */
    private static Map<String, String> environment(String url) {
        return Map.of("FLAGSHIP_URL", url, "FLAGSHIP_TOKEN", "rehearsal", "HOME", NOWHERE, "PATH", NOWHERE);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] nothing = "{\"success\":true,\"data\":[]}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, nothing.length);
        exchange.getResponseBody().write(nothing);
        exchange.close();
    }
}

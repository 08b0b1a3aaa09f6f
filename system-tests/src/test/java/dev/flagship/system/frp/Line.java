package dev.flagship.system.frp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A player's connection to a port. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    /** A flag, and the time in milliseconds at which it was said. */
    private static final Pattern SAID = Pattern.compile("(CTF\\{[^ ]*}) (\\d{13})");

    private final Socket socket = new Socket();
    private final BufferedReader in;

    private Line(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** One on which the specimen behind this name at a port goes on saying its flag. */
    static Line held(int port, String host) throws IOException {
        Line line = new Line(port);
        line.socket
                .getOutputStream()
                .write(("GET /hold HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return line;
    }

    /** What the other side answers; nothing where it is gone. */
    String ask() {
        try {
            socket.getOutputStream().write("who\n".getBytes(StandardCharsets.UTF_8));
            String answer = in.readLine();
            return answer == null ? "" : answer;
        } catch (IOException e) {
            return "";
        }
    }

    /** The flag that the other side says here from now on; nothing where it is gone. */
    String heldBy() {
        long now = Instant.now().toEpochMilli();
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher said = SAID.matcher(line);
                if (said.matches() && Long.parseLong(said.group(2)) >= now) {
                    return said.group(1);
                }
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }

    /** The answer at a port, on a connection of its own; nothing where nobody is. */
    static String ask(int port) {
        try (Line line = new Line(port)) {
            return line.ask();
        } catch (IOException e) {
            return "";
        }
    }

    /** Status and body of the answer to a name at a port; nothing where nobody is. */
    static String get(int port, String host) {
        try (Line line = new Line(port)) {
            line.socket
                    .getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String all = new String(line.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return all.isEmpty() ? "" : all.split(" ", 3)[1] + " " + all.replaceFirst("(?s).*\r\n\r\n", "");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

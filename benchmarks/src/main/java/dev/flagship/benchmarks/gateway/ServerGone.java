package dev.flagship.benchmarks.gateway;

import dev.flagship.benchmarks.platform.Door;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.process.RunningInstance;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a platform's players when its server was killed in the middle of their games.
 *
 * @param open connections that were open
 * @param wentOn how many of them were answered while the server was gone
 * @param asked further connections that were tried in that time
 * @param letIn how many of those were answered
 * @param gone whether the server was still gone after all that
 */
record ServerGone(int open, int wentOn, int asked, int letIn, boolean gone) {
    private static final int OPEN = 20;
    private static final int FURTHER = 5;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    /** The challenge's output when it waits for an answer. */
    private static final String PROMPT = "left] > ";

    static ServerGone measure(Path home) throws IOException, InterruptedException {
        List<Socket> sockets = new ArrayList<>();
        try (LocalPlatform platform = LocalPlatform.up(home)) {
            Door door = RunningInstance.start(platform, new Players(platform.site()).register(), "Soundings");
            for (int i = 0; i < OPEN; i++) {
                sockets.add(connect(door));
            }
            ProcessHandle server =
                    ProcessHandle.of(platform.pid("server")).orElseThrow(() -> new IOException("no server runs"));
            server.destroyForcibly();
            server.onExit().join();
            int wentOn = 0;
            for (Socket socket : sockets) {
                wentOn += answers(socket) ? 1 : 0;
            }
            int letIn = 0;
            for (int i = 0; i < FURTHER; i++) {
                letIn += isLetIn(door, sockets) ? 1 : 0;
            }
            URI url = platform.site().url();
            Door pages = new Door(url.getHost(), url.getPort(), url.getHost());
            boolean gone = !pages.answers();
            // Its supervisor starts it again. That is awaited, because the platform is taken down over REST.
            pages.awaitFirstByte(PATIENCE_NANOS);
            return new ServerGone(OPEN, wentOn, FURTHER, letIn, gone);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    boolean isAllWell() {
        return gone && wentOn == open && letIn == asked;
    }

    private static Socket connect(Door door) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(door.host(), door.port()), TIMEOUT_MILLIS);
            if (!hearsPrompt(socket)) {
                throw new IOException(door + ": ended before it asked anything");
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static boolean isLetIn(Door door, List<Socket> sockets) {
        try {
            sockets.add(connect(door));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean answers(Socket socket) {
        try {
            socket.getOutputStream().write("0\n".getBytes(StandardCharsets.US_ASCII));
            return hearsPrompt(socket);
        } catch (IOException ended) {
            return false;
        }
    }

    private static boolean hearsPrompt(Socket socket) throws IOException {
        StringBuilder heard = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (heard.indexOf(PROMPT) < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            heard.append((char) next);
        }
        return true;
    }
}

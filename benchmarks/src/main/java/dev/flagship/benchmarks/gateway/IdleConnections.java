package dev.flagship.benchmarks.gateway;

import dev.flagship.benchmarks.measure.Figures;
import dev.flagship.benchmarks.process.ResidentFamily;
import dev.flagship.lifecycle.route.Ceilings;
import dev.flagship.lifecycle.route.OpenFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Connections that were answered once and now wait.
 *
 * @param proxy the proxy that they go to
 * @param open how many of them are answered again in the end
 * @param megabytesBefore the proxy's resident memory without them
 * @param megabytes its resident memory with them
 */
record IdleConnections(String proxy, int open, double megabytesBefore, double megabytes) {
    /** What a gateway can keep open on this machine: it has this program's limit of open files, and its own heap. */
    private static final Ceilings CEILINGS =
            Ceilings.USUAL.within(OpenFiles.most()).withinHeap(GatewayAndPeers.HEAP);

    /** Fewer connections say little about what one of them costs. */
    private static final int FEWEST = 1_000;

    /** Left for connections that the gateway still holds from what was measured before. */
    private static final int SPARE = 100;

    /** How many connections to open: ten thousand, or as many full hundreds as the gateway can hold. */
    static final int MANY = many(CEILINGS);

    private static final int PER_ADDRESS = Math.min(2_500, CEILINGS.perAddress());

    private static final int TIMEOUT_MILLIS = 30_000;

    /** Throws if a gateway on this machine can hold too few of them. */
    static void requireEnough() throws IOException {
        requireEnough(OpenFiles.most());
    }

    static void requireEnough(long files) throws IOException {
        int many = many(Ceilings.USUAL.within(files));
        if (many < FEWEST) {
            throw new IOException(
                    "open files of a process: %d, enough for %d idle connections (expected: %d or more; see ulimit -n)"
                            .formatted(files, many, FEWEST));
        }
    }

    static int many(Ceilings ceilings) {
        return Math.min(10_000, Math.max(0, ceilings.connections() - SPARE) / 100 * 100);
    }

    static List<IdleConnections> measure(GatewayAndPeers programs) throws IOException {
        List<IdleConnections> all = new ArrayList<>();
        for (Map.Entry<String, ProcessHandle> proxy : programs.proxies().entrySet()) {
            int port = programs.port(proxy.getKey());
            double before = ResidentFamily.megabytes(proxy.getValue());
            List<Socket> sockets = new ArrayList<>();
            try {
                while (sockets.size() < MANY && isOpened(sockets, port)) {
                    // One after the other, so that no listener's backlog overflows.
                }
                double with = ResidentFamily.megabytes(proxy.getValue());
                all.add(new IdleConnections(
                        proxy.getKey(), answered(sockets, port), Figures.rounded(before), Figures.rounded(with)));
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
        return all;
    }

    private static boolean isOpened(List<Socket> sockets, int port) {
        try {
            sockets.add(open(sockets.size(), port));
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    private static Socket open(int number, int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.2.0." + (1 + number / PER_ADDRESS)), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            if (!ask(socket, number, port)) {
                throw new IOException("connection " + number + " to port " + port + " was not answered");
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static int answered(List<Socket> sockets, int port) {
        int answered = 0;
        for (int number = 0; number < sockets.size(); number++) {
            answered += stillAnswers(sockets.get(number), number, port) ? 1 : 0;
        }
        return answered;
    }

    private static boolean stillAnswers(Socket socket, int number, int port) {
        try {
            return ask(socket, number, port);
        } catch (IOException closed) {
            return false;
        }
    }

    /** Sends a request and reads the answer. Returns whether it was as expected: a head and three bytes. */
    private static boolean ask(Socket socket, int number, int port) throws IOException {
        String host = GatewayAndPeers.host(number % GatewayAlone.ROUTES) + ":" + port;
        socket.getOutputStream()
                .write(("GET /small HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (!answer.toString().endsWith("\r\n\r\nok\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            answer.append((char) next);
        }
        return answer.toString().startsWith("HTTP/1.1 200 ");
    }
}

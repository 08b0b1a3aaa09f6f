package dev.flagship.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The port of the last start. It is kept so that clients find a restarted cluster at the same port; a new one is chosen
 * if it is taken.
 */
record PersistedPort(Path file) {

    int choose() throws IOException {
        int last = remembered();
        return last != 0 && isFree(last) ? last : anyFree();
    }

    void remember(int port) throws IOException {
        Files.writeString(file, Integer.toString(port));
    }

    boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int remembered() throws IOException {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        String text = Files.readString(file).strip();
        return text.matches("[1-9][0-9]{3,4}") && Integer.parseInt(text) < 65_536 ? Integer.parseInt(text) : 0;
    }

    private static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}

package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.platform.Door;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A player of nc-soundings on two connections who goes on whatever happens: when a connection is cut, or its game is
 * over, the next one is opened. Records when a byte arrived.
 */
final class Talk implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final int TIMEOUT_MILLIS = 500;
    private static final int ANSWERS_BEFORE = 4;
    private static final long PAUSE_NANOS = 5_000_000;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Door door;
    private final AtomicLong lastByte = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final List<Thread> players;
    private volatile boolean over;

    private Talk(Door door) {
        this.door = door;
        this.players = Stream.generate(() -> Thread.ofVirtual().unstarted(this::play))
                .limit(CONNECTIONS)
                .toList();
    }

    /** Begins to talk and returns after a few answers. */
    static Talk with(Door door) throws IOException {
        Talk talk = new Talk(door);
        talk.players.forEach(Thread::start);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (talk.heard.get() < ANSWERS_BEFORE) {
            if (System.nanoTime() > deadline) {
                talk.close();
                throw new IOException(door + ": does not talk");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return talk;
    }

    /** Returns when the last byte arrived, as a {@link System#nanoTime()}. */
    long lastByte() {
        return lastByte.get();
    }

    private void play() {
        while (!over) {
            try (Socket socket = new Socket()) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.connect(new InetSocketAddress(door.host(), door.port()), TIMEOUT_MILLIS);
                play(socket);
            } catch (IOException cut) {
                // Cut or refused: only arriving bytes count, so the next connection is tried until the talk is closed.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void play(Socket socket) throws IOException {
        byte[] guess = "1\n".getBytes(StandardCharsets.US_ASCII);
        byte[] answer = new byte[4_096];
        InputStream in = socket.getInputStream();
        while (!over && in.read(answer) > 0) {
            lastByte.accumulateAndGet(System.nanoTime(), Math::max);
            heard.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
            socket.getOutputStream().write(guess);
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread player : players) {
                player.join();
            }
        } catch (InterruptedException e) {
            // Both threads end by themselves soon.
            Thread.currentThread().interrupt();
        }
    }
}

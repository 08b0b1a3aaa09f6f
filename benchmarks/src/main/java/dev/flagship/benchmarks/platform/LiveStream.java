package dev.flagship.benchmarks.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The stream of live events of an open page. Each event is a hint to look at one's instances again. */
public final class LiveStream implements AutoCloseable {
    private final InputStream body;
    private final Semaphore hints = new Semaphore(0);

    LiveStream(InputStream body) {
        this.body = body;
        Thread.ofVirtual().name("live-stream").start(this::listen);
    }

    /** Waits for the next hint that was not taken yet, or until the time is up. */
    public void awaitHint(Duration most) throws InterruptedException {
        if (hints.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            hints.drainPermits();
        }
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("event: instance")) {
                    hints.release();
                }
            }
        } catch (IOException closed) {
            hints.release();
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}

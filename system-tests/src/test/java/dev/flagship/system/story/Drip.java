package dev.flagship.system.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** What drips from an instance to one of its player's programs, and when the last drop came there. */
final class Drip {
    /** The time in milliseconds at which it was said. */
    private static final Pattern DROP = Pattern.compile("\\d{13}");

    private final Process program;
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong lastSaid = new AtomicLong();
    private final Thread listening;

    /** From now on, what the program prints. */
    Drip(Process program) {
        this.program = program;
        this.listening = Thread.startVirtualThread(this::listen);
    }

    private void listen() {
        try (BufferedReader lines = program.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (DROP.matcher(line).matches()) {
                    lastSaid.set(Long.parseLong(line));
                    last.set(Instant.now().toEpochMilli());
                }
            }
        } catch (IOException e) {
            // The test sees that nothing came.
            return;
        }
    }

    /** When the last drop came, in milliseconds, whenever it was said; 0 before the first. */
    long last() {
        return last.get();
    }

    /** When the last drop that came was said, in milliseconds; 0 before the first. */
    long lastSaid() {
        return lastSaid.get();
    }

    /** Whether the program ends within that time; from then on nothing more comes. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return program.waitFor(time.toSeconds(), TimeUnit.SECONDS) && listening.join(time);
    }
}

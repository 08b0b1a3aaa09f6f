package dev.flagship.system.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a test happens, and who can tell of it.
 *
 * @param folder what logs lie in
 * @param accounts by the file they go to: what each has to tell of the time since then
 */
record Scene(Path folder, Map<String, Function<Instant, String>> accounts) {
    /** The last so many bytes of a log and characters of an account are kept. */
    static final int MOST = 1 << 20;

    private static final int MOST_LOGS = 20;
    private static final int DEPTH = 3;

    Scene {
        accounts = Map.copyOf(accounts);
    }

    /** The scene once everything there has ended, of which its logs are left. */
    Scene over() {
        return new Scene(folder, Map.of());
    }

    /** Writes down what there is; whoever tells nothing in time, because it hangs, is passed over. */
    void writeTo(Path target, Instant since, Duration patience) {
        try {
            Files.createDirectories(target);
            for (Path log : logs()) {
                Files.write(target.resolve(folder.relativize(log).toString().replace('/', '-')), end(log));
            }
            for (Map.Entry<String, Function<Instant, String>> account : accounts.entrySet()) {
                String told = told(account.getValue(), since, patience);
                Files.writeString(target.resolve(account.getKey()), told.substring(Math.max(0, told.length() - MOST)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> logs() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(Files::isRegularFile)
                    .limit(MOST_LOGS)
                    .toList();
        }
    }

    private static byte[] end(Path log) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            channel.position(Math.max(0, channel.size() - MOST));
            return Channels.newInputStream(channel).readNBytes(MOST);
        }
    }

    private static String told(Function<Instant, String> account, Instant since, Duration patience) {
        FutureTask<String> telling = new FutureTask<>(() -> account.apply(since));
        Thread.ofPlatform().daemon().start(telling);
        try {
            return telling.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return "nothing was told: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "nothing was told: " + e;
        }
    }
}

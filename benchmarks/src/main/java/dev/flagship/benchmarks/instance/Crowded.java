package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.platform.Database;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.SeededEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A platform with hundreds of accounts, where hundreds of instances may be. */
final class Crowded implements AutoCloseable {
    private static final int TCP_PORTS = 700;
    private static final int INSTANCES = 2_000;
    /** Of those who are seeded some do not take part: fewer than one in so many. */
    private static final int SPARE = 20;

    private static final long POLL_MILLIS = 50;

    private final LocalPlatform platform;
    private final Database database;
    private final SeededEvent event;

    private Crowded(LocalPlatform platform, Database database, SeededEvent event) {
        this.platform = platform;
        this.database = database;
        this.event = event;
    }

    static Crowded up(java.nio.file.Path home, int people) throws IOException, InterruptedException {
        LocalPlatform platform = LocalPlatform.up(home, TCP_PORTS);
        SeededEvent event = platform.seed(people + people / SPARE + 1, 1, 1);
        Crowded crowded = new Crowded(platform, platform.database(), event);
        platform.set("instance.in_all", INSTANCES);
        platform.set("instance.pooled_in_all", INSTANCES);
        return crowded;
    }

    LocalPlatform platform() {
        return platform;
    }

    /** The API tokens of people who have started nothing yet. */
    List<String> tokens(int from, int many) {
        return event.people().subList(from, from + many).stream()
                .map(SeededEvent.Person::token)
                .toList();
    }

    /** Has so many of a challenge made ready, and waits until they are. */
    void pool(long challenge, int many, Duration patience) throws IOException, InterruptedException {
        database.run("INSERT INTO pool_choice (challenge_id, least, most) VALUES (%d, %d, %d) "
                        .formatted(challenge, many, many)
                + "ON CONFLICT (challenge_id) DO UPDATE SET least = EXCLUDED.least, most = EXCLUDED.most");
        await("state = 'POOLED' AND challenge_id = " + challenge, many, patience);
    }

    /** Waits until there are so many of these, or more. */
    void await(String which, int many, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (count(which) < many) {
            if (System.nanoTime() > deadline) {
                throw new IOException(count(which) + " of " + many + " are " + which + " after " + patience);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits until there are none of these. */
    void awaitNone(String which, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (int left = count(which); left > 0; left = count(which)) {
            if (System.nanoTime() > deadline) {
                throw new IOException(left + " are still " + which + " after " + patience);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    int count(String which) {
        return Integer.parseInt(database.text("SELECT count(*) FROM ledger.instance WHERE " + which));
    }

    /** All at the same instant. */
    static <T> List<T> together(List<Callable<T>> works) throws IOException, InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> begun = new ArrayList<>();
            for (Callable<T> work : works) {
                begun.add(executor.submit(() -> {
                    go.await();
                    return work.call();
                }));
            }
            go.countDown();
            List<T> done = new ArrayList<>();
            for (Future<T> one : begun) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IOException("one of " + works.size() + " at once failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        database.run("DELETE FROM pool_choice");
        database.close();
        platform.close();
    }
}

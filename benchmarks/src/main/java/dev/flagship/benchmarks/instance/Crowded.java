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
    private static final long POLL_MILLIS = 50;
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private final LocalPlatform platform;
    private final Database database;
    private final SeededEvent event;

    private Crowded(LocalPlatform platform, Database database, SeededEvent event) {
        this.platform = platform;
        this.database = database;
        this.event = event;
    }

    static Crowded up(java.nio.file.Path home, int people) throws IOException, InterruptedException {
        tell("starting a platform and seeding " + people + " people");
        LocalPlatform platform = LocalPlatform.up(home, TCP_PORTS);
        SeededEvent event = platform.seedPeople(people, 1, 1);
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
        tell("waiting until " + many + " are ready in the pool");
        database.run("INSERT INTO pool_choice (challenge_id, least, most) VALUES (%d, %d, %d) "
                        .formatted(challenge, many, many)
                + "ON CONFLICT (challenge_id) DO UPDATE SET least = EXCLUDED.least, most = EXCLUDED.most");
        await("state = 'POOLED' AND challenge_id = " + challenge, many, patience);
    }

    /** Tells whoever waits for the benchmark what it waits for. */
    static void tell(String line) {
        System.err.println("  " + line);
    }

    /** Waits until there are so many of these, or more. */
    private void await(String which, int many, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (count(which) < many) {
            if (System.nanoTime() > deadline) {
                throw new IOException(count(which) + " of " + many + " are " + which + " after " + patience);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Waits until there are none of these, but not for ever, and answers how many are left. */
    int awaitNone(String which, Duration patience) throws InterruptedException {
        long begin = System.nanoTime();
        long told = begin;
        int left = count(which);
        while (left > 0 && System.nanoTime() - begin < patience.toNanos()) {
            if (System.nanoTime() - told > TELL_EVERY.toNanos()) {
                told = System.nanoTime();
                tell(left + " are " + which + " after " + (told - begin) / 1_000_000_000 + " s");
            }
            Thread.sleep(POLL_MILLIS);
            left = count(which);
        }
        return left;
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

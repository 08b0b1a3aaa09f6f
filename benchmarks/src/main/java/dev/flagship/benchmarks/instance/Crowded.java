package dev.flagship.benchmarks.instance;

import dev.flagship.benchmarks.platform.Database;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.SeededEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;

/** A platform with hundreds of accounts and room for hundreds of instances. */
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

    static Crowded up(Path home, int people) throws IOException, InterruptedException {
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

    /** Returns the API tokens of accounts that have started nothing yet. */
    List<String> tokens(int from, int many) {
        return event.people().subList(from, from + many).stream()
                .map(SeededEvent.Person::token)
                .toList();
    }

    /** Sets the pool of a challenge to this size and waits until all of it is ready. */
    void pool(long challenge, int many, Duration patience) throws IOException, InterruptedException {
        tell("waiting until " + many + " are ready in the pool");
        database.run("INSERT INTO pool_choice (challenge_id, least, most) VALUES (%d, %d, %d) "
                        .formatted(challenge, many, many)
                + "ON CONFLICT (challenge_id) DO UPDATE SET least = EXCLUDED.least, most = EXCLUDED.most");
        await("state = 'POOLED' AND challenge_id = " + challenge, many, patience);
    }

    /** Prints what the benchmark is waiting for. */
    static void tell(String line) {
        System.err.println("  " + line);
    }

    /** Waits until there are at least so many of these. */
    private void await(String which, int many, Duration patience) throws IOException, InterruptedException {
        int there = await(which, count -> count >= many, patience);
        if (there < many) {
            throw new IOException(there + " of " + many + " are " + which + " after " + patience);
        }
    }

    /** Waits, for a limited time, until there are none of these. Returns how many are left. */
    int awaitNone(String which, Duration patience) throws InterruptedException {
        return await(which, count -> count == 0, patience);
    }

    /**
     * Polls the ledger, because nothing announces these numbers. Returns the number once it is enough, or when time is
     * up.
     */
    private int await(String which, IntPredicate enough, Duration patience) throws InterruptedException {
        long begin = System.nanoTime();
        long told = begin;
        int there = count(which);
        while (!enough.test(there) && System.nanoTime() - begin < patience.toNanos()) {
            if (System.nanoTime() - told > TELL_EVERY.toNanos()) {
                told = System.nanoTime();
                tell(there + " are " + which + " after " + (told - begin) / 1_000_000_000 + " s");
            }
            Thread.sleep(POLL_MILLIS);
            there = count(which);
        }
        return there;
    }

    int count(String which) {
        return Integer.parseInt(database.text("SELECT count(*) FROM ledger.instance WHERE " + which));
    }

    @Override
    public void close() throws IOException {
        database.run("DELETE FROM pool_choice");
        database.close();
        platform.close();
    }
}

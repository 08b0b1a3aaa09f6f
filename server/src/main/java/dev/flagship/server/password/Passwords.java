package dev.flagship.server.password;

import static dev.flagship.server.words.Words.say;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and compares passwords with Argon2id, on a few low-priority platform threads of its own. A hash takes tens of
 * milliseconds of a core, and many at once on virtual threads would hold up every other request. Refuses work when its
 * queue is full.
 */
public final class Passwords implements AutoCloseable {
    /** The longest password in characters. Longer ones are refused, never truncated. */
    public static final int LONGEST = 256;

    /**
     * Bound on our threads while they do the work of {@link #inTurn}: hashes in it run at once instead of queueing
     * again.
     */
    private static final ScopedValue<Boolean> TURN = ScopedValue.newInstance();

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2 argon2 = Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);
    private final HashCost cost;
    private final ThreadPoolExecutor threads;
    private volatile String nobody = "";

    /**
     * @param threads how many hashes run at the same time
     * @param queue how many may wait
     * @param cost the cost of new hashes; each hash contains its own cost, so existing ones stay valid
     */
    public Passwords(int threads, int queue, HashCost cost) {
        this.cost = cost;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(queue),
                work -> Thread.ofPlatform().name("passwords").daemon().unstarted(() -> {
                    LowPriority.takeIt();
                    work.run();
                }));
    }

    /** Returns the minimum length of a new password, in characters. */
    public static int shortest(Settings settings) {
        return Math.max(1, settings.number(Setting.PASSWORD_LENGTH));
    }

    /**
     * Waits for a turn and does the work in it. The work must consist of hashes: while it runs Java code on a
     * low-priority thread, other threads may have to wait for it.
     */
    public <T> T inTurn(Callable<T> work) {
        return run(() -> ScopedValue.where(TURN, true).call(work::call));
    }

    /** Returns a new salted hash. */
    public String hash(String password) {
        return run(hashing(password));
    }

    /**
     * Returns a new salted hash of each, in their order. They are made one after another, each in a turn of its own,
     * so that others come in between. Where others would be refused because the queue is full, this waits.
     */
    public List<String> hashAll(List<String> passwords) {
        return passwords.stream()
                .map(password -> run(hashing(password), this::queue))
                .toList();
    }

    /** Returns whether the password matches the hash. */
    public boolean matches(String password, String hash) {
        return password.length() <= LONGEST
                ? run(() -> argon2.verify(hash, password.toCharArray()))
                : matchesNobody(password);
    }

    /** Returns false after as much time as {@link #matches} takes; for names that do not exist. */
    public boolean matchesNobody(String password) {
        if (nobody.isEmpty()) {
            nobody = hash("nobody");
        }
        String known = nobody;
        String compared = password.length() > LONGEST ? "" : password;
        run(() -> argon2.verify(known, compared.toCharArray()));
        return false;
    }

    /** Returns how many hashes run at the same time. */
    public int turns() {
        return threads.getCorePoolSize();
    }

    /** Refuses all work that still waits, because the platform stops. */
    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof FutureTask<?> task) {
                task.cancel(false);
            }
        }
    }

    private Callable<String> hashing(String password) {
        return () -> argon2.hash(cost.passes(), cost.memoryKib(), 1, password.toCharArray());
    }

    /** Has the threads do it, and waits until it has a place in the queue. */
    private void queue(Runnable task) throws InterruptedException {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException full) {
            // The queue is full, so all the threads run and will take what is put there, unless the platform stops.
            threads.getQueue().put(task);
            if (threads.isShutdown() && threads.remove(task)) {
                throw new CancellationException();
            }
        }
    }

    private <T> T run(Callable<T> work) {
        return run(work, threads::execute);
    }

    private <T> T run(Callable<T> work, Way way) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            if (TURN.isBound()) {
                task.run();
            } else {
                way.take(task);
            }
            return task.get();
        } catch (RejectedExecutionException e) {
            throw Refusal.of(Code.OVERLOADED, say("account.crowd")).asException();
        } catch (CancellationException e) {
            throw Refusal.of(Code.OVERLOADED, say("account.stopping")).asException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.of(Code.OVERLOADED, say("account.stopping")).asException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("a password could not be hashed", e.getCause());
        }
    }

    /** How a task gets to the threads. */
    @FunctionalInterface
    private interface Way {
        void take(Runnable task) throws InterruptedException;
    }
}

package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and compares passwords with Argon2id, on a few platform threads of its own and of low priority: a hash takes tens
 * of milliseconds of a core, and many at once on virtual threads would hold every other request. Above its queue it
 * refuses.
 */
public final class Passwords implements AutoCloseable {
    /** The longest password in characters. Longer ones are never cut, but refused. */
    public static final int LONGEST = 256;

    /** Bound on our threads while it is somebody's turn: what needs a hash then has waited already. */
    private static final ScopedValue<Boolean> TURN = ScopedValue.newInstance();

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    // One of the settings that OWASP's cheat sheet on password storage holds equal.
    private static final int MEMORY_KIB = 7 * 1024;
    private static final int PASSES = 5;

    private final Argon2 argon2 = Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);
    private final ThreadPoolExecutor threads;
    private volatile String nobody = "";

    /**
     * @param threads how many hashes at one time
     * @param queue how many may wait
     */
    public Passwords(int threads, int queue) {
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

    /** The shortest that may be chosen, in characters. */
    public static int shortest(Settings settings) {
        return Math.max(1, settings.number(Setting.PASSWORD_LENGTH));
    }

    /**
     * Waits for a turn and does the work in it. It is to be hashes alone: of whatever else it does in Java, on a thread that the
     * kernel puts off, others may have to wait for the end.
     */
    public <T> T inTurn(Callable<T> work) {
        return run(() -> ScopedValue.where(TURN, true).call(work::call));
    }

    /** A new hash, salted. */
    public String hash(String password) {
        return run(() -> argon2.hash(PASSES, MEMORY_KIB, 1, password.toCharArray()));
    }

    /** Whether the password has this hash. */
    public boolean matches(String password, String hash) {
        return password.length() <= LONGEST
                ? run(() -> argon2.verify(hash, password.toCharArray()))
                : matchesNobody(password);
    }

    /** Takes as long as {@link #matches}, and is never true: for names that nobody has. */
    public boolean matchesNobody(String password) {
        if (nobody.isEmpty()) {
            nobody = hash("nobody");
        }
        String known = nobody;
        String compared = password.length() > LONGEST ? "" : password;
        run(() -> argon2.verify(known, compared.toCharArray()));
        return false;
    }

    /** How many hash at one time. */
    public int turns() {
        return threads.getCorePoolSize();
    }

    /** Who still waits is told that the platform stops. */
    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            if (waiting instanceof FutureTask<?> task) {
                task.cancel(false);
            }
        }
    }

    private <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            if (TURN.isBound()) {
                task.run();
            } else {
                threads.execute(task);
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
}

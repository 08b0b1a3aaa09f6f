package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.port.EngineEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Performs actions on other threads than the loop's, one at a time per instance. */
public final class Dispatcher {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);

    private final Executor executor;
    private final EngineEvents events;
    private final Runnable finished;
    private final LongSupplier nanoTime;
    private final Map<InstanceId, Task> tasks = new ConcurrentHashMap<>();
    private final Map<InstanceId, Rest> rests = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> besides = new ConcurrentHashMap<>();

    private record Task(UnderWay.Kind kind, AtomicBoolean abandoned) {}

    /** An action that made no progress, how often in a row, and when it may be tried again. */
    private record Rest(Class<? extends Action> action, int failures, long until) {}

    /**
     * The work of an action; {@code abandoned} turns true when it should give up. Returns whether it made progress.
     * Without progress it is repeated at growing intervals, so that a sick engine is not overloaded.
     */
    interface Work {
        boolean run(BooleanSupplier abandoned) throws InterruptedException;
    }

    /** {@code finished} runs after each action that made progress, so that the loop looks again. */
    public Dispatcher(Executor executor, EngineEvents events, LongSupplier nanoTime, Runnable finished) {
        this.executor = executor;
        this.events = events;
        this.finished = finished;
        this.nanoTime = nanoTime;
    }

    /** Returns what is being done for which instances, and which launches rest after a failure. */
    public UnderWay underWay() {
        Map<InstanceId, UnderWay.Kind> work = new HashMap<>();
        rests.forEach((id, rest) -> {
            if (rest.action() == Action.Launch.class && isResting(rest)) {
                work.put(id, UnderWay.Kind.RESTING);
            }
        });
        tasks.forEach((id, task) -> work.put(id, task.kind()));
        return new UnderWay(work);
    }

    void abandon(InstanceId id) {
        Task task = tasks.get(id);
        if (task != null) {
            task.abandoned().set(true);
        }
    }

    /** Lets every resting action be tried as soon as it is planned again. */
    public void wake() {
        rests.clear();
    }

    /** Performs the work, unless an action of the same instance is under way or the same action is resting. */
    void submit(Action action, Work work) {
        Rest rest = rests.get(action.instance());
        if (rest != null && rest.action() == action.getClass() && isResting(rest)) {
            return;
        }
        UnderWay.Kind kind = action instanceof Action.Launch ? UnderWay.Kind.LAUNCH : UnderWay.Kind.OTHER;
        Task task = new Task(kind, new AtomicBoolean());
        if (tasks.putIfAbsent(action.instance(), task) == null) {
            executor.execute(() -> perform(action, task, work));
        }
    }

    /**
     * Performs work that belongs to no single instance on another thread, unless the same is still running. Returns
     * whether it was started.
     */
    public boolean beside(String what, Runnable work) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        if (besides.putIfAbsent(what, end) != null) {
            return false;
        }
        executor.execute(() -> perform(what, work, end));
        return true;
    }

    /** Tells whether this work is going on beside the actions. */
    public boolean isBeside(String what) {
        return besides.containsKey(what);
    }

    /** Waits until all work of {@link #beside} is done, for at most {@code patience}. */
    public void awaitBeside(Duration patience) throws InterruptedException {
        try {
            CompletableFuture.allOf(besides.values().toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            events.troubled("stopping while the engine is asked", e);
        }
    }

    private void perform(String what, Runnable work, CompletableFuture<Void> end) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } catch (RuntimeException e) {
            events.troubled(what, e);
        } finally {
            besides.remove(what);
            end.complete(null);
            if (done) {
                finished.run();
            }
        }
    }

    // Catches everything that an action throws: it is reported, and the next pass tries again.
    private void perform(Action action, Task task, Work work) {
        boolean progress = false;
        try {
            progress = work.run(task.abandoned()::get);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            events.troubled(action.toString(), e);
        } finally {
            remember(action, progress);
            tasks.remove(action.instance());
            if (progress) {
                finished.run();
            }
        }
    }

    private void remember(Action action, boolean progress) {
        if (progress) {
            rests.remove(action.instance());
            return;
        }
        rests.compute(action.instance(), (id, before) -> {
            boolean again = before != null && before.action() == action.getClass();
            int failures = again ? before.failures() + 1 : 1;
            // The second try comes with the next pass; from then on the pauses double.
            Duration pause = failures == 1 ? Duration.ZERO : SHORTEST.multipliedBy(1L << Math.min(failures - 2, 10));
            Duration bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
            return new Rest(action.getClass(), failures, nanoTime.getAsLong() + bounded.toNanos());
        });
    }

    private boolean isResting(Rest rest) {
        return nanoTime.getAsLong() - rest.until() < 0;
    }

    /**
     * Forgets the rests of ended instances, once nothing was tried for them for a while. That is not done at once,
     * because a stray that cannot be removed has no unfinished row either.
     */
    void forgetAllBut(Set<InstanceId> unfinished) {
        long now = nanoTime.getAsLong();
        rests.entrySet()
                .removeIf(entry -> !unfinished.contains(entry.getKey())
                        && !tasks.containsKey(entry.getKey())
                        && now - entry.getValue().until() > FORGOTTEN.toNanos());
    }
}

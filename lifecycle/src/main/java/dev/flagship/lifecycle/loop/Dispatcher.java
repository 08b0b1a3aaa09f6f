package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.plan.Action;
import dev.flagship.lifecycle.plan.UnderWay;
import dev.flagship.lifecycle.port.EngineEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Performs actions beside the loop, one per instance at a time. */
final class Dispatcher {
    private final Executor executor;
    private final EngineEvents events;
    private final Runnable finished;
    private final Map<InstanceId, Task> tasks = new ConcurrentHashMap<>();

    private record Task(UnderWay.Kind kind, AtomicBoolean abandoned) {}

    /** What an action does; {@code abandoned} turns true when it should let go. */
    interface Work {
        void run(BooleanSupplier abandoned) throws InterruptedException;
    }

    /** {@code finished} is run after each action, so that the loop looks again. */
    Dispatcher(Executor executor, EngineEvents events, Runnable finished) {
        this.executor = executor;
        this.events = events;
        this.finished = finished;
    }

    UnderWay underWay() {
        Map<InstanceId, UnderWay.Kind> work = new HashMap<>();
        tasks.forEach((id, task) -> work.put(id, task.kind()));
        return new UnderWay(work);
    }

    void abandon(InstanceId id) {
        Task task = tasks.get(id);
        if (task != null) {
            task.abandoned().set(true);
        }
    }

    /** Performs the work unless something is already under way for the same instance. */
    void submit(Action action, Work work) {
        UnderWay.Kind kind = action instanceof Action.Launch ? UnderWay.Kind.LAUNCH : UnderWay.Kind.OTHER;
        Task task = new Task(kind, new AtomicBoolean());
        if (tasks.putIfAbsent(action.instance(), task) == null) {
            executor.execute(() -> perform(action, task, work));
        }
    }

    // The edge of an action: whatever happens is reported, and the next pass tries again.
    private void perform(Action action, Task task, Work work) {
        try {
            work.run(task.abandoned()::get);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            events.troubled(action.toString(), e);
        } finally {
            tasks.remove(action.instance());
            finished.run();
        }
    }
}

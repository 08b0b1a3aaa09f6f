package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The scripted faults of the fake engine. Safe for use by many threads. */
final class FakeFaults {
    private final Map<DriverCall, Integer> failures = new EnumMap<>(DriverCall.class);
    private final Map<DriverCall, Integer> lostAnswers = new EnumMap<>(DriverCall.class);
    private final Map<DriverCall, CountDownLatch> gates = new EnumMap<>(DriverCall.class);
    private final Map<DriverCall, Integer> waiting = new EnumMap<>(DriverCall.class);
    private final Set<DriverCall> broken = EnumSet.noneOf(DriverCall.class);

    synchronized void breakAll(boolean down) {
        broken.clear();
        if (down) {
            broken.addAll(EnumSet.allOf(DriverCall.class));
        }
    }

    synchronized void fail(DriverCall call, int times) {
        failures.merge(call, times, Integer::sum);
    }

    synchronized void loseAnswer(DriverCall call) {
        lostAnswers.merge(call, 1, Integer::sum);
    }

    synchronized void hold(DriverCall call) {
        gates.putIfAbsent(call, new CountDownLatch(1));
    }

    synchronized void release(DriverCall call) {
        CountDownLatch gate = gates.remove(call);
        if (gate != null) {
            waiting.remove(call);
            gate.countDown();
        }
    }

    /** Returns how many threads are held at the call, from when they arrive there until it is released. */
    synchronized int waiting(DriverCall call) {
        return waiting.getOrDefault(call, 0);
    }

    /** Called before the call takes effect: waits if it is held, throws if it is to fail. */
    void before(DriverCall call) {
        await(call);
        synchronized (this) {
            if (broken.contains(call) || take(failures, call)) {
                throw new EngineUnavailableException(call + ": the fake engine gives no answer");
            }
        }
    }

    /** Called after the call took effect: throws if the answer is to be lost. */
    synchronized void after(DriverCall call) {
        if (take(lostAnswers, call)) {
            throw new EngineUnavailableException(call + ": the fake engine's answer was lost");
        }
    }

    private void await(DriverCall call) {
        CountDownLatch gate;
        synchronized (this) {
            gate = gates.get(call);
            if (gate == null) {
                return;
            }
            waiting.merge(call, 1, Integer::sum);
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            leave(call, gate);
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException(call + ": interrupted while the fake engine hung", e);
        }
    }

    private synchronized void leave(DriverCall call, CountDownLatch gate) {
        if (gate.getCount() > 0) {
            waiting.merge(call, -1, Integer::sum);
        }
    }

    private static boolean take(Map<DriverCall, Integer> counts, DriverCall call) {
        int left = counts.getOrDefault(call, 0);
        if (left > 0) {
            counts.put(call, left - 1);
        }
        return left > 0;
    }
}

package dev.flagship.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Lets several do something at the same time, each in a thread of its own: none begins before all are there. */
public final class AtOnce {
    private AtOnce() {}

    /** What one of several does. */
    public interface Deed<W, A> {
        A by(W who) throws Exception;
    }

    /** Does the same so many times at once; returns what came of each. */
    public static <A> List<A> times(int count, Callable<A> deed) throws Exception {
        return numbered(count, number -> deed.call());
    }

    /** Does this at once for so many numbers from 0; returns what came of each, in their order. */
    public static <A> List<A> numbered(int count, Deed<Integer, A> deed) throws Exception {
        return each(IntStream.range(0, count).boxed().toList(), deed);
    }

    /** Each of these; what came of each, in their order. */
    public static <W, A> List<A> each(List<W> all, Deed<W, A> deed) throws Exception {
        CountDownLatch ready = new CountDownLatch(all.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<A>> under = new ArrayList<>();
            for (W who : all) {
                under.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return deed.by(who);
                }));
            }
            List<A> answers = new ArrayList<>();
            for (Future<A> each : under) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}

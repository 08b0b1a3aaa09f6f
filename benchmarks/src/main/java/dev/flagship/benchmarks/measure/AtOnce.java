package dev.flagship.benchmarks.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs several tasks that begin at the same instant. */
public final class AtOnce {
    private AtOnce() {}

    /** Waits for all of them and returns their results, in their order. */
    public static <T> List<T> run(List<Callable<T>> works) throws IOException, InterruptedException {
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
}

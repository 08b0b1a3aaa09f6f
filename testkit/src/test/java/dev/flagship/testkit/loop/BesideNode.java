package dev.flagship.testkit.loop;

import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.testkit.driver.DriverCall;
import dev.flagship.testkit.ledger.SampleTemplate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A node that acts beside its passes, so that they go on while the engine keeps calls waiting. */
final class BesideNode implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger atWork = new AtomicInteger();
    private final SteppedNode node = new SteppedNode(SampleTemplate.with(SampleTemplate.RAW), this::perform);

    SteppedNode node() {
        return node;
    }

    /** Starts an instance and lets passes go on until it runs. */
    InstanceId running(String owner) {
        InstanceId id = node.request(owner);
        passUntil(() -> node.row(id).state() == InstanceState.RUNNING
                && node.routed().containsValue(node.row(id).current()));
        return id;
    }

    /** One pass after the other, a tenth of a second apart by the node's clock, until it is so. */
    void passUntil(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO).pollInterval(MOMENT).pollInSameThread().until(() -> {
            node.clock.step(Duration.ofMillis(100));
            node.loop.pass();
            settle();
            return condition.call();
        });
    }

    /** No time goes on before whatever is done beside the passes is done, or held by the engine. */
    void settle() {
        await().pollDelay(Duration.ZERO).pollInterval(MOMENT).pollInSameThread().until(() -> atWork.get() == held());
    }

    private int held() {
        return Stream.of(DriverCall.values()).mapToInt(node.engine()::waiting).sum();
    }

    private void perform(Runnable task) {
        atWork.incrementAndGet();
        beside.execute(() -> {
            try {
                task.run();
            } finally {
                atWork.decrementAndGet();
            }
        });
    }

    /** Lets go of every call that waits. */
    @Override
    public void close() {
        List.of(DriverCall.values()).forEach(node.engine()::release);
        beside.shutdownNow();
    }
}

package dev.flagship.system.lab;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.loop.LoopSettings;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.node.Node;
import dev.flagship.node.events.LoggedEvents;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The node with a listener that, at each of some named steps, keeps the first instance that comes to it, and says so on
 * standard output. They stay there until it is sent a line, which names the steps for those to come, with spaces between them,
 * or is empty.
 */
public final class HaltingNode {

    private HaltingNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        AtomicReference<Halt> halt = new AtomicReference<>(Halt.at(arguments[1]));
        Thread.ofPlatform().daemon().start(() -> follow(halt));
        EngineEvents logged = new LoggedEvents();
        PlatformConfig config = PlatformConfig.read(Path.of(arguments[0]));
        Node node = Node.start(config, quick(Node.settings(config)), new EngineEvents() {
            @Override
            public void reached(Incarnation incarnation, Step step) {
                logged.reached(incarnation, step);
                Halt now = halt.get();
                if (now.keeps(step)) {
                    System.out.println("at " + step);
                    await(now.goOn());
                }
            }

            @Override
            public void retired(Incarnation incarnation, Reason reason, String detail) {
                logged.retired(incarnation, reason, detail);
            }

            @Override
            public void orphanRemoved(Incarnation incarnation) {
                logged.orphanRemoved(incarnation);
            }

            @Override
            public void engine(EngineHealth health) {
                logged.engine(health);
                if (health.status() == EngineHealth.Status.READY) {
                    System.out.println("takes starts");
                }
            }

            @Override
            public void protectionRestored() {
                logged.protectionRestored();
            }

            @Override
            public void holds(boolean held) {
                logged.holds(held);
                if (!held) {
                    System.out.println("without the engine");
                }
            }

            @Override
            public void troubled(String what, Throwable cause) {
                logged.troubled(what, cause);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        System.out.println("ready");
        await(new CountDownLatch(1));
    }

    /** Where it halts, where it did so already, and what lets it go on. */
    private record Halt(Set<String> steps, Set<String> taken, CountDownLatch goOn) {
        static Halt at(String steps) {
            return new Halt(Set.of(steps.split(" ", -1)), ConcurrentHashMap.newKeySet(), new CountDownLatch(1));
        }

        boolean keeps(EngineEvents.Step step) {
            return steps.contains(step.name()) && taken.add(step.name());
        }
    }

    private static void follow(AtomicReference<Halt> halt) {
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .forEach(steps -> {
                    Halt before = halt.getAndSet(Halt.at(steps));
                    System.out.println("halts at " + steps);
                    before.goOn().countDown();
                });
    }

    /**
     * Deadlines at a twentieth, so that a successor need not wait long for its predecessor's lease, and nobody for a look at an
     * engine that is back. More launches than there are steps, each of which may keep one.
     */
    private static LoopSettings quick(LoopSettings usual) {
        return new LoopSettings(
                usual.engine(),
                usual.holder(),
                Math.max(usual.launches(), EngineEvents.Step.values().length),
                usual.interval(),
                Duration.ofMillis(2500),
                usual.settle().dividedBy(20),
                usual.startDeadline(),
                usual.queueDeadline(),
                usual.protection(),
                usual.answer(),
                usual.retry().dividedBy(20),
                usual.upkeep().dividedBy(20),
                usual.disk());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

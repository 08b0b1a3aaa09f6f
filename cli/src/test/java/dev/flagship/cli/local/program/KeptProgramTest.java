package dev.flagship.cli.local.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptProgramTest {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1));

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void isStartedAgainAfterAStartThatFailedUnexpectedlyAndAStatusThatCannotBeWritten() throws Exception {
        SecondStartFails program = new SecondStartFails();
        KeptProgram kept = new KeptProgram(program, BACKOFF, told::add, () -> {
            throw new CommandException(ExitCodes.FAILED, "no space for the status");
        });
        kept.start();
        try {
            for (long pid : new long[] {1, 3}) {
                await().atMost(Duration.ofMinutes(1)).until(() -> kept.pid() == pid);
                kept.restart();
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> kept.pid() == 4);
        } finally {
            kept.stop();
        }
        assertThat(told)
                .anyMatch(line -> line.contains("cannot be started: no space left"))
                .anyMatch(line -> line.contains("no space for the status"));
    }

    private static final class SecondStartFails implements Program {
        private final AtomicInteger starts = new AtomicInteger();

        @Override
        public String name() {
            return "program";
        }

        @Override
        public RunningProgram start() {
            int start = starts.incrementAndGet();
            if (start == 2) {
                throw new CommandException(ExitCodes.FAILED, "no space left");
            }
            return new Run(start, new CountDownLatch(1));
        }
    }

    private record Run(long pid, CountDownLatch ended) implements RunningProgram {
        @Override
        public int awaitExit() throws InterruptedException {
            ended.await();
            return 1;
        }

        @Override
        public void stop() {
            ended.countDown();
        }
    }
}

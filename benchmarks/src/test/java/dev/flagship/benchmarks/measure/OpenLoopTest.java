package dev.flagship.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void later_arrivals_come_whether_or_not_earlier_ones_were_answered() throws InterruptedException {
        int count = 20;
        CountDownLatch last = new CountDownLatch(1);

        // Were each sent after the one before was answered, the first would wait for ever.
        OpenLoop.Outcome outcome = new OpenLoop(200).run(Duration.ofMillis(100), number -> {
            if (number == count - 1) {
                last.countDown();
            }
            last.await();
        });

        assertThat(outcome.nanos()).hasSize(count);
        assertThat(outcome.failures()).isEmpty();
    }

    @Test
    void time_counts_from_when_an_arrival_was_due() throws InterruptedException {
        CountDownLatch last = new CountDownLatch(1);

        OpenLoop.Outcome outcome = new OpenLoop(100).run(Duration.ofMillis(100), number -> {
            if (number == 9) {
                last.countDown();
            }
            last.await();
        });

        // The first was due 90 ms before the last, which let it go.
        assertThat(outcome.nanos())
                .anyMatch(nanos -> nanos >= Duration.ofMillis(90).toNanos());
    }

    @Test
    void what_fails_is_counted_and_not_timed() throws InterruptedException {
        OpenLoop.Outcome outcome = new OpenLoop(1000).run(Duration.ofMillis(10), number -> {
            if (number % 2 == 0) {
                throw new IOException("number " + number);
            }
        });

        assertThat(outcome.nanos()).hasSize(5);
        assertThat(outcome.failures()).hasSize(5).anyMatch(text -> text.contains("number 4"));
    }
}

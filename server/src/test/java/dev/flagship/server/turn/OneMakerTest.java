package dev.flagship.server.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.ledger.sql.LedgerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** While the database is away nobody waits for more than one try. */
@Tag("fault")
class OneMakerTest {
    private final OneMaker maker = new OneMaker();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final AtomicInteger tries = new AtomicInteger();

    static List<RuntimeException> failures() {
        return List.of(
                new DataAccessResourceFailureException("away"),
                new CannotCreateTransactionException("away"),
                new LedgerException("away", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void callersThatWaitedForAFailedTryFailWithoutATryOfTheirOwn(RuntimeException failure) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = three(threads);

            answer.completeExceptionally(failure);

            assertThat(all)
                    .allSatisfy(each -> assertThatThrownBy(each::get).cause().isSameAs(failure));
        }
        assertThat(tries).hasValue(1);
        assertThat(maker.make(() -> "made")).isEqualTo("made");
    }

    @Test
    void whoWaitedWhileItWasMadeLooksForThemselves() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = three(threads);

            answer.complete("made");

            for (Future<String> each : all) {
                assertThat(each.get()).isEqualTo("made");
            }
        }
        assertThat(tries).hasValue(3);
    }

    /** One of whom tries while the others wait. */
    private List<Future<String>> three(ExecutorService threads) {
        List<Future<String>> all = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            all.add(threads.submit(() -> maker.make(this::tried)));
        }
        await().until(() -> maker.waiting() == 2);
        return all;
    }

    private String tried() {
        tries.incrementAndGet();
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}

package dev.flagship.server.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.refusal.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Passwords become Argon2id hashes, on threads that come after the others. */
class PasswordsTest {
    /** A hash of {@code correct horse}, made by another implementation with the same settings. */
    private static final String MADE_ELSEWHERE =
            "$argon2id$v=19$m=7168,t=5,p=1$5xanfOXPDUvscplpAI9EGQ$u0H6qDigT5wq2i+ax6i5fQYboEtNTLEvk+osowtm9J0";

    /** Where proc(5) has it in what follows the name. */
    private static final int NICE_AT = 16;

    @Test
    void aHashIsSaltedSaysHowItWasMadeAndFitsItsPasswordAlone() {
        try (Passwords passwords = new Passwords(1, 10, HashCost.STRONG)) {
            String hash = passwords.hash("correct horse");
            assertThat(hash).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
            assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
            assertThat(passwords.matches("correct horse", hash)).isTrue();
            assertThat(passwords.matches("correct hors", hash)).isFalse();
            assertThat(passwords.matches("x".repeat(Passwords.LONGEST + 1), hash))
                    .isFalse();
            assertThat(passwords.matchesNobody("nobody")).isFalse();
        }
    }

    @Test
    void hashesOfOtherImplementationsAreKnown() {
        try (Passwords passwords = new Passwords(1, 10, HashCost.STRONG)) {
            assertThat(passwords.matches("correct horse", MADE_ELSEWHERE)).isTrue();
        }
    }

    @Test
    void whatIsNoHashFitsNothing() {
        try (Passwords passwords = new Passwords(1, 10, HashCost.STRONG)) {
            assertThat(passwords.matches("", "")).isFalse();
            assertThat(passwords.matches("!", "!")).isFalse();
        }
    }

    @Test
    void theThreadsThatHashComeAfterTheOthers() throws IOException {
        try (Passwords passwords = new Passwords(1, 10, HashCost.STRONG)) {
            passwords.hash("correct horse");
            assertThat(niceOfThreads("passwords")).isNotEmpty().contains("10");
        }
    }

    @Test
    void whoHashesManyWaitsWhereOthersAreRefused() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        try (Passwords passwords = new Passwords(1, 1, HashCost.STRONG)) {
            occupy(passwords, held);
            FutureTask<String> queued = waiting(() -> passwords.hash("correct horse"));
            FutureTask<List<String>> many = waiting(() -> passwords.hashAll(List.of("one", "two")));
            assertThatThrownBy(() -> passwords.hash("refused")).isInstanceOf(RefusedException.class);

            held.countDown();

            assertThat(queued).succeedsWithin(Duration.ofMinutes(1));
            assertThat(many).succeedsWithin(Duration.ofMinutes(1)).satisfies(hashes -> {
                assertThat(hashes).hasSize(2);
                assertThat(passwords.matches("one", hashes.getFirst())).isTrue();
                assertThat(passwords.matches("two", hashes.getLast())).isTrue();
            });
        }
    }

    @Test
    void whoWaitsWhenThePlatformStopsIsTold() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        FutureTask<String> forTurn;
        FutureTask<List<String>> forPlace;
        try (Passwords passwords = new Passwords(1, 1, HashCost.STRONG)) {
            occupy(passwords, held);
            forTurn = waiting(() -> passwords.hash("correct horse"));
            forPlace = waiting(() -> passwords.hashAll(List.of("correct horse")));
        }
        for (FutureTask<?> told : List.of(forTurn, forPlace)) {
            assertThat(told)
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(RefusedException.class);
        }
    }

    /** Takes the only thread until the latch opens. */
    private static void occupy(Passwords passwords, CountDownLatch held) throws InterruptedException {
        CountDownLatch holding = new CountDownLatch(1);
        Thread.startVirtualThread(() -> passwords.inTurn(() -> {
            holding.countDown();
            return held.await(1, TimeUnit.MINUTES);
        }));
        holding.await();
    }

    /** Begins the work and returns once it waits. */
    private static <T> FutureTask<T> waiting(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread waiter = Thread.startVirtualThread(task);
        await().until(() -> waiter.getState() == Thread.State.WAITING);
        return task;
    }

    private static List<String> niceOfThreads(String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.map(PasswordsTest::stat)
                    .filter(stat -> stat.contains("(" + name + ")"))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE_AT])
                    .toList();
        }
    }

    private static String stat(Path task) {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }
}

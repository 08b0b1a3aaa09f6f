package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.measure.Samples;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.Players;
import dev.flagship.benchmarks.platform.SeededEvent;
import dev.flagship.benchmarks.platform.SeededEvent.Person;
import dev.flagship.benchmarks.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures five hundred people who sign in at the same instant while others play. */
public final class SignInStorm implements Benchmark {
    private static final int STORM = 500;
    private static final int CHALLENGES = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(15);
    private static final double MOST_RATIO = 2;

    @Override
    public String name() {
        return "sign-in-storm";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home)) {
            SeededEvent event = platform.seedPeople(STORM, CHALLENGES, STORM);
            Playing playing = new Playing(platform.site(), event);
            playing.during(WARM_UP, () -> {});
            Playing.Times quiet = playing.during(WINDOW, () -> {});
            List<SignInForm.Open> forms = new ArrayList<>();
            try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
                for (SignInForm form : forms(platform, event)) {
                    forms.add(form.open());
                }
                CompletableFuture<Storm> storm = new CompletableFuture<>();
                Playing.Times meanwhile =
                        playing.during(WINDOW, () -> storm.completeAsync(() -> storm(forms), executor));
                return result(quiet, meanwhile, storm.get());
            } catch (ExecutionException e) {
                throw new IOException("the storm failed", e);
            } finally {
                for (SignInForm.Open form : forms) {
                    form.close();
                }
            }
        }
    }

    /**
     * The result of those who signed in.
     *
     * @param sent until each had sent the form, of all who had an answer
     * @param times of those who were let in
     * @param refused how many were asked to come again
     * @param broken how many had no answer
     */
    private record Storm(Samples sent, Samples times, int refused, int broken) {
        static Storm of(List<SignInForm.Answered> answered, int broken) {
            List<Long> letIn = answered.stream()
                    .filter(SignInForm.Answered::letIn)
                    .map(SignInForm.Answered::answered)
                    .toList();
            return new Storm(
                    Samples.of(answered.stream().map(SignInForm.Answered::sent).toList()),
                    Samples.of(letIn),
                    answered.size() - letIn.size(),
                    broken);
        }
    }

    private static List<SignInForm> forms(LocalPlatform platform, SeededEvent event)
            throws IOException, InterruptedException {
        Players players = new Players(platform.site());
        List<SignInForm> forms = new ArrayList<>();
        for (Person person : event.people()) {
            forms.add(SignInForm.filled(platform.site(), players, person));
        }
        return forms;
    }

    private static Storm storm(List<SignInForm.Open> forms) {
        List<Future<SignInForm.Answered>> people = new ArrayList<>();
        long instant = System.nanoTime();
        // Closing it waits until all have an answer.
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SignInForm.Open form : forms) {
                people.add(executor.submit(() -> form.send(instant)));
            }
        }
        List<SignInForm.Answered> answered = people.stream()
                .filter(one -> one.state() == Future.State.SUCCESS)
                .map(Future::resultNow)
                .toList();
        return Storm.of(answered, people.size() - answered.size());
    }

    private Result result(Playing.Times quiet, Playing.Times meanwhile, Storm storm) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                %d people who have filled in the form send it at the same instant, over connections that are open; meanwhile 50 wrong attempts a second, and every \
                second somebody starts an instance: until the start is accepted, until their stream of events speaks of it. \
                Each is timed from when it was due, for 15 s, before the storm and from its beginning on. The figure is the \
                p99 of an attempt in the storm, the baseline the same before.""".formatted(STORM));
        details.put("sign-ins", storm.times().summary());
        details.put("sign-ins: until each was sent", storm.sent().summary());
        details.put("sign-ins refused", storm.refused());
        details.put("sign-ins without an answer", storm.broken());
        details.put("quiet", quiet.summary());
        details.put("in the storm", meanwhile.summary());
        details.put("in the storm, attempts by second", meanwhile.bySecond());
        double attempts = meanwhile.attempts().percentileMillis(99);
        double before = quiet.attempts().percentileMillis(99);
        List<Condition> conditions = List.of(
                Condition.atMost("attempts, ratio of p99", attempts / before, MOST_RATIO),
                Condition.atMost(
                        "starts accepted, ratio of p99",
                        meanwhile.starts().percentileMillis(99) / quiet.starts().percentileMillis(99),
                        MOST_RATIO),
                Condition.atMost(
                        "starts told by the stream, ratio of p99",
                        meanwhile.events().percentileMillis(99) / quiet.events().percentileMillis(99),
                        MOST_RATIO),
                Condition.atLeast("people who were let in", storm.times().count(), STORM));
        return Result.beside(
                name(),
                attempts,
                "ms",
                before,
                "500 sign-ins at once: starts, attempts and events go on with p99 < 2 x quiet",
                conditions,
                details);
    }
}

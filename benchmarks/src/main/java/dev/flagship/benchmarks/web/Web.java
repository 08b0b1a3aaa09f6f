package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.Benchmark;
import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.platform.LocalPlatform;
import dev.flagship.benchmarks.platform.SeededEvent;
import dev.flagship.benchmarks.process.Residents;
import dev.flagship.benchmarks.report.Result;
import dev.flagship.benchmarks.web.Crowd.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Measures what looking at a big event costs, when it is quiet and while people solve. */
public final class Web implements Benchmark {
    private static final int USERS = 500;
    private static final int CHALLENGES = 60;
    private static final int SUBMISSIONS = 20_000;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final double MOST_SERVER = 350;
    private static final double MOST_NODE = 150;
    private static final double MOST_DATABASE = 100;

    @Override
    public String name() {
        return "web";
    }

    @Override
    public Result run(Path home) throws IOException, InterruptedException {
        try (LocalPlatform platform = LocalPlatform.up(home)) {
            SeededEvent event = platform.seed(USERS, CHALLENGES, SUBMISSIONS);
            List<Question> questions = Questions.of(platform, event);
            Crowd crowd = new Crowd(platform);
            Solving solving = new Solving(platform.site(), event);
            for (Question question : questions) {
                question.ask(crowd, WARM_UP);
            }
            Map<String, Outcome> quiet = new LinkedHashMap<>();
            Map<String, Outcome> busy = new LinkedHashMap<>();
            int solves = 0;
            for (Question question : questions) {
                quiet.put(question.name(), question.ask(crowd, WINDOW));
                Solving.Meanwhile<Outcome> meanwhile = solving.during(() -> question.ask(crowd, WINDOW));
                busy.put(question.name(), meanwhile.measured());
                solves += meanwhile.solves();
            }
            return result(questions, quiet, busy, solves, Residents.of(platform));
        }
    }

    private Result result(
            List<Question> questions,
            Map<String, Outcome> quiet,
            Map<String, Outcome> busy,
            int solves,
            Residents residents) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("counted", """
                500 users, 60 challenges and 20,000 submissions; 32 connections that each ask again at once, by people chosen in \
                turn, 5 s for each question after 15 s of warm-up, quiet and then while two solves a second arrive. CPU is that of \
                server and all database processes over the window, divided by the requests; the baselines are CTFd's CPU a \
                request with the same event. Whoever asks shares the two cores. The figure is the challenge list.""");
        details.put("solves meanwhile", solves);
        details.put("resident megabytes", residents);
        List<Condition> conditions = new ArrayList<>();
        for (Question question : questions) {
            Outcome calm = Objects.requireNonNull(quiet.get(question.name()));
            Outcome rough = Objects.requireNonNull(busy.get(question.name()));
            details.put(question.name() + ", quiet", calm.summary());
            details.put(question.name() + ", while people solve", rough.summary());
            question.judge(calm, rough, conditions);
        }
        conditions.add(Condition.atMost("server loaded in MB", residents.server(), MOST_SERVER));
        conditions.add(Condition.atMost("node loaded in MB", residents.node(), MOST_NODE));
        conditions.add(Condition.atMost("database loaded in MB", residents.database(), MOST_DATABASE));
        return Result.beside(
                name(),
                Objects.requireNonNull(quiet.get(Questions.LIST)).processorMillis(),
                "ms of CPU",
                Questions.CTFD_LIST,
                "1/100 of CTFd's CPU for uncached reads, 1/30 for cached ones, 1/50 for attempts; 5,000 anonymous and"
                        + " conditional requests/s, 2,500 signed in; p99 < 50 ms",
                conditions,
                details);
    }
}

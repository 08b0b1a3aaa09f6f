package dev.flagship.benchmarks.web;

import dev.flagship.benchmarks.measure.Condition;
import dev.flagship.benchmarks.web.Crowd.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One kind of request, and what it may cost.
 *
 * @param wanted the expected status of the answers
 * @param most how many may be sent in one window, because the product has a limit of its own
 * @param quietLimit processor milliseconds of one request while nobody solves; 0 for no limit
 * @param busyLimit the same while people solve
 * @param perSecond how many a second must be reached while nobody solves; 0 for no such target
 */
record Question(
        String name, int wanted, int most, double quietLimit, double busyLimit, double perSecond, Crowd.Visit visit) {
    private static final double MOST_P99 = 50;

    Question {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(visit, "visit");
    }

    Outcome ask(Crowd crowd, Duration time) throws IOException, InterruptedException {
        return crowd.ask(time, most, wanted, visit);
    }

    void judge(Outcome quiet, Outcome busy, List<Condition> conditions) {
        if (quietLimit > 0) {
            conditions.add(Condition.atMost(name + ", quiet, CPU in ms", quiet.processorMillis(), quietLimit));
        }
        if (busyLimit > 0) {
            conditions.add(
                    Condition.atMost(name + ", while people solve, CPU in ms", busy.processorMillis(), busyLimit));
        }
        if (perSecond > 0) {
            conditions.add(Condition.atLeast(name + ", requests/s", quiet.perSecond(), perSecond));
        }
        conditions.add(
                Condition.atMost(name + ", quiet, p99 in ms", quiet.times().percentileMillis(99), MOST_P99));
        conditions.add(Condition.atMost(
                name + ", while people solve, p99 in ms", busy.times().percentileMillis(99), MOST_P99));
        conditions.add(Condition.holds(name + ", without an error", quiet.errors() + busy.errors() == 0));
    }
}

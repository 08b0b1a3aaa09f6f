package dev.flagship.cli.challenge;

import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.challenge.HealthCheck.Outcome;
import dev.flagship.cli.remote.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the solvers of challenges, one after the other, and reports each outcome. */
final class Watch {
    private static final int LONGEST_DETAIL = 500;
    private static final int MOST_SECONDS = 86_400;

    private final Api api;
    private final OwnInstances own;
    private final Duration patience;
    private final Consumer<Checked> found;
    private final Consumer<String> tell;

    /**
     * Makes a watch.
     *
     * @param found gets each outcome
     * @param tell gets messages for people
     */
    Watch(Api api, Duration patience, Consumer<Checked> found, Consumer<String> tell) {
        this.api = api;
        this.own = new OwnInstances(api, patience);
        this.patience = patience;
        this.found = found;
        this.tell = tell;
    }

    /**
     * A challenge that was checked.
     *
     * @param outcome {@code solved}, {@code failed} or {@code not_tried}
     * @param detail why; empty when it was solved
     * @param reported whether the outcome was reported to the platform
     */
    record Checked(String challenge, String outcome, long seconds, String detail, boolean reported) {
        private static final String SOLVED = "solved";
        private static final String FAILED = "failed";

        boolean isSolved() {
            return outcome.equals(SOLVED);
        }
    }

    /** Runs one round without announcing a next one. Returns the command's exit code. */
    int once(List<Watched> watched) throws InterruptedException {
        List<Checked> round = round(watched, Duration.ZERO);
        if (round.stream().anyMatch(checked -> checked.outcome().equals(Checked.FAILED))) {
            return ExitCodes.NOT_PASSED;
        }
        return round.stream().allMatch(checked -> checked.isSolved() && checked.reported())
                ? ExitCodes.OK
                : ExitCodes.FAILED;
    }

    /**
     * Runs rounds until it is interrupted. Each begins {@code every} after the one before, or at once if that one took
     * longer.
     */
    void forever(List<Watched> watched, Duration every) throws InterruptedException {
        Duration due = every;
        while (true) {
            long began = System.nanoTime();
            round(watched, due);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            due = took.compareTo(every) > 0 ? took : every;
            TimeUnit.NANOSECONDS.sleep(due.minus(took).toNanos());
        }
    }

    private List<Checked> round(List<Watched> watched, Duration due) throws InterruptedException {
        List<Checked> round = new ArrayList<>();
        for (Watched each : watched) {
            long began = System.nanoTime();
            Outcome outcome = tried(each);
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            Checked checked = switch (outcome) {
                case Outcome.Solved() -> reported(each, Checked.SOLVED, seconds, "", due);
                case Outcome.Failed(String why) -> reported(each, Checked.FAILED, seconds, why, due);
                case Outcome.NotTried(String why) -> new Checked(each.slug(), "not_tried", seconds, line(why), false);
            };
            round.add(checked);
            found.accept(checked);
        }
        return round;
    }

    private Outcome tried(Watched each) throws InterruptedException {
        try {
            // An instance that an earlier round could not stop would be in the way.
            own.stopAll();
            Solver solver = new Solver(each.solver(), patience, tell);
            return new HealthCheck(api, own, each.id(), solver, patience).run();
        } catch (CommandException e) {
            String why = String.valueOf(e.getMessage());
            return why.startsWith("IMAGE_MISSING: ") ? new Outcome.Failed(why) : new Outcome.NotTried(why);
        } finally {
            leave();
        }
    }

    private void leave() throws InterruptedException {
        try {
            own.stopAll();
        } catch (CommandException e) {
            tell.accept("  what was started could not be stopped yet: " + e.getMessage());
        }
    }

    private Checked reported(Watched each, String state, long seconds, String why, Duration due)
            throws InterruptedException {
        String detail = line(why);
        Map<String, Object> fields = new HashMap<>();
        fields.put("state", state);
        fields.put("seconds", Math.min(seconds, MOST_SECONDS));
        if (!detail.isEmpty()) {
            fields.put("detail", detail);
        }
        if (!due.isZero()) {
            fields.put("every_seconds", due.toSeconds() + 1);
        }
        try {
            api.post("/challenges/" + each.id() + "/health", fields);
            return new Checked(each.slug(), state, seconds, detail, true);
        } catch (CommandException e) {
            tell.accept("  could not be reported: " + e.getMessage());
            return new Checked(each.slug(), state, seconds, detail, false);
        }
    }

    /** Shortens the text to one line that the platform accepts and that cannot control a terminal. */
    private static String line(String text) {
        String line = text.replaceAll("[\\p{C}\\s]+", " ").strip();
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL - 1) + "…";
    }
}

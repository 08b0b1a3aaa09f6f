package dev.flagship.server.page;

import static dev.flagship.server.page.InstanceSamples.panel;
import static dev.flagship.server.page.InstanceSamples.running;
import static dev.flagship.server.page.SamplePages.HOSTILE;
import static dev.flagship.server.page.SamplePages.NOON;
import static dev.flagship.server.page.SamplePages.page;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.board.ChallengeView;
import dev.flagship.server.board.DifficultyView;
import dev.flagship.server.board.SolvesView;
import dev.flagship.server.board.SolvesView.SolverView;
import dev.flagship.server.file.ChallengeFiles;
import dev.flagship.server.instance.InstancePanelView;
import dev.flagship.server.instance.InstancePanelView.Phase;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.rating.Rating;
import dev.flagship.server.rating.RatingView;
import dev.flagship.server.scoring.AfterView;
import dev.flagship.server.scoring.FlagFormView;
import dev.flagship.server.scoring.FlagFormView.AnswerView;
import dev.flagship.server.scoring.FlagFormView.Tone;
import dev.flagship.server.scoring.HintView;
import dev.flagship.server.solution.SolutionView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One challenge, with its instance and its flag in all that may come of them. */
final class ChallengeSamples {
    private static final String EXAMPLE = "flag{…}";

    private ChallengeSamples() {}

    static void add(Map<String, Sample> samples, ShellView player, ShellView visitor) {
        samples.put(
                "challenge-none", challenge(player, panel(Phase.NONE, "No instance yet.", -1, "Start instance", "")));
        samples.put(
                "challenge-queued",
                challenge(player, panel(Phase.WAITING, "Queued: 3rd in line, about 8 s.", -1, "", "Leave the queue")));
        samples.put(
                "challenge-starting",
                challenge(player, panel(Phase.WAITING, "Starting: waiting for port 5000.", -1, "", "Stop")));
        samples.put("challenge-running", challenge(player, running("")));
        samples.put(
                "challenge-refused",
                challenge(
                        player,
                        running(
                                "You can have 1 instance at a time. Stop “Overflow” first, or wait 12 min until it ends.")));
        samples.put(
                "challenge-failed",
                challenge(
                        player,
                        panel(
                                Phase.FAILED,
                                "It did not start: its service never answered on port 5000.",
                                -1,
                                "Start again",
                                "")));
        samples.put(
                "challenge-wrong",
                sample(
                        player,
                        running(""),
                        new FlagFormView(
                                7,
                                true,
                                false,
                                null,
                                new AnswerView(Tone.WRONG, "Not the flag. Look again."),
                                false,
                                EXAMPLE,
                                after(false))));
        samples.put(
                "challenge-over",
                sample(
                        player,
                        panel(Phase.NONE, "No instance.", -1, "Start instance", "")
                                .over("Summer has ended, so nothing can be started any more."),
                        new FlagFormView(
                                7,
                                true,
                                true,
                                null,
                                new AnswerView(Tone.WARNING, "Summer has ended."),
                                false,
                                EXAMPLE,
                                after(false))));
        samples.put(
                "challenge-solved",
                sample(
                        player,
                        panel(Phase.NONE, "No instance.", -1, "Start instance", ""),
                        new FlagFormView(
                                7,
                                true,
                                false,
                                NOON,
                                new AnswerView(Tone.SOLVED, "Correct: 100 points. You are the 4th to solve it."),
                                false,
                                EXAMPLE,
                                after(true))));
        samples.put(
                "solution",
                page(
                        "solution/solution",
                        player,
                        "view",
                        new SolutionView(7, HOSTILE, "<p>Look at what returns.</p>")));
        samples.put("solves", page("board/solves-page", player, "view", solves()));
        samples.put(
                "solves-none",
                page(
                        "board/solves-page",
                        player,
                        "view",
                        new SolvesView(7, HOSTILE, 100, false, 0, true, null, List.of())));
        samples.put(
                "challenge-visitor",
                sample(visitor, null, new FlagFormView(7, false, false, null, null, true, EXAMPLE, after(false))));
    }

    private static SolvesView solves() {
        return new SolvesView(
                7,
                "Reflections",
                100,
                true,
                12,
                true,
                NOON,
                List.of(
                        new SolverView(1, "kestrel", "/users/8", false, NOON),
                        new SolverView(2, HOSTILE, "/users/9", false, NOON),
                        new SolverView(12, "mara", "/users/7", true, NOON)));
    }

    private static AfterView after(boolean solved) {
        return new AfterView(
                solved ? "" : "No attempts left for now. The next one comes",
                solved ? null : NOON,
                solved ? new AfterView.NextView(8, HOSTILE) : null,
                solved,
                new RatingView(7, solved, solved ? 1 : 0, HOSTILE, new Rating.Summary(3, 1), ""));
    }

    private static Sample challenge(ShellView shell, InstancePanelView panel) {
        return sample(shell, panel, new FlagFormView(7, true, false, null, null, false, EXAMPLE, after(false)));
    }

    private static Sample sample(ShellView shell, @Nullable InstancePanelView panel, FlagFormView form) {
        return page(
                "board/challenge-page",
                shell,
                "view",
                new ChallengeView(
                        7,
                        "Reflections",
                        "web",
                        SignalFlag.W,
                        new DifficultyView("Easy", 1),
                        15,
                        solves(),
                        "Flagship",
                        List.of("xss", "browser"),
                        List.of(HOSTILE),
                        List.of(
                                "Tell markup that is shown from markup that runs",
                                "Write a payload that a browser executes"),
                        "<p>The harbour office greets whoever signs its guest book. Make its page do something it should not.</p>"
                                + "<p>Sign with <code>name</code>, and watch what comes back.</p>",
                        "nc 127.0.0.1 1337",
                        List.of(new ChallengeFiles.Link(HOSTILE, 1_234, "/files/a/b?token=1.a")),
                        "<p>After a tale of the harbour office.</p>",
                        List.of(
                                new HintView.Unlocked(1, "Hint 1", "<p>Look at what comes back.</p>"),
                                new HintView.Offered(2, 7, HOSTILE, 25),
                                new HintView.Withheld(3, "Hint 3", 1)),
                        Set.of(Weakness.COMPAT),
                        panel,
                        form));
    }
}

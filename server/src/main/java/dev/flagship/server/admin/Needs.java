package dev.flagship.server.admin;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.server.admin.DashboardView.LineView;
import dev.flagship.server.admin.DashboardView.NeedView;
import dev.flagship.server.page.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what needs an operator, the most urgent first. */
final class Needs {
    /** What waits longer than this waits for more than its turn. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A node that restarts is back sooner than this. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int SHOWN = 8;

    private Needs() {}

    static List<NeedView> of(Situation situation) {
        List<NeedView> needs = new ArrayList<>();
        engine(situation).ifPresent(needs::add);
        queue(situation).ifPresent(needs::add);
        images(situation).ifPresent(needs::add);
        failed(situation).ifPresent(needs::add);
        odd(situation).ifPresent(needs::add);
        return needs;
    }

    /** The engine in a few words: whether it takes starts, and if not why. */
    static String engineText(Situation situation) {
        EngineState state = situation.engine();
        if (state == null) {
            return "no node has reported yet";
        }
        if (state.leaseUntil().plus(GRACE).isBefore(situation.now())) {
            return "no node holds it";
        }
        return state.health().status() == EngineHealth.Status.READY
                ? "ready"
                : state.health()
                        .status()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' ');
    }

    private static Optional<NeedView> engine(Situation situation) {
        String text = engineText(situation);
        if (text.equals("ready")) {
            return Optional.empty();
        }
        EngineState state = situation.engine();
        List<LineView> lines = new ArrayList<>();
        if (state != null && !state.health().detail().isEmpty()) {
            lines.add(new LineView(state.health().detail(), "", ""));
        }
        return Optional.of(new NeedView(
                true,
                "Nothing can start: engine " + situation.engineName() + " is not ready",
                "The node says: " + text + ". Running instances go on; new ones wait until it is back.",
                lines,
                "/admin/instances",
                "Instances"));
    }

    private static Optional<NeedView> queue(Situation situation) {
        Instant oldest = situation.queue().oldest();
        if (oldest == null || !oldest.plus(PATIENCE).isBefore(situation.now())) {
            return Optional.empty();
        }
        int length = situation.queue().length();
        String waited =
                Durations.clock(Duration.between(oldest, situation.now()).toSeconds());
        return Optional.of(new NeedView(
                false,
                counted(length, "start") + (length == 1 ? " waits" : " wait") + " in the queue",
                "The first for " + waited + ". Instances that nobody needs any more take the room.",
                List.of(),
                "/admin/instances?state=QUEUED",
                "The queue"));
    }

    private static Optional<NeedView> images(Situation situation) {
        return need(
                true,
                counted(situation.images().size(), "challenge") + " without a usable image",
                "Players cannot start these until the image is built or loaded.",
                situation.images().stream()
                        .map(image -> new LineView(
                                image.image() + ": " + image.problem(),
                                image.challenge(),
                                "/admin/challenges/" + image.challengeId()))
                        .toList(),
                "/admin/challenges",
                "Challenges");
    }

    private static Optional<NeedView> failed(Situation situation) {
        int all = situation.failed().stream().mapToInt(Situation.Failed::number).sum();
        return need(
                false,
                counted(all, "instance") + " failed in the last hour",
                "By challenge and reason, the most frequent first.",
                situation.failed().stream()
                        .map(failed -> new LineView(
                                failed.reason() + ", " + failed.number() + (failed.number() == 1 ? " time" : " times"),
                                failed.challenge(),
                                "/admin/challenges/" + failed.challengeId()))
                        .toList(),
                "/admin/instances?state=FAILED",
                "Failed instances");
    }

    private static Optional<NeedView> odd(Situation situation) {
        return need(
                false,
                "Another account's flag was handed in",
                "Within the last day. It counted as wrong and is kept as evidence; what follows from it is yours to decide.",
                situation.odd().stream()
                        .map(odd -> new LineView(
                                "at " + odd.challenge() + (odd.number() == 1 ? "" : ", " + odd.number() + " times"),
                                odd.user(),
                                "/admin/users/" + odd.userId()))
                        .toList(),
                "/admin/submissions?type=incorrect",
                "Wrong submissions");
    }

    private static Optional<NeedView> need(
            boolean urgent, String title, String text, List<LineView> lines, String link, String linkText) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<LineView> shown = new ArrayList<>(lines.subList(0, Math.min(SHOWN, lines.size())));
        if (lines.size() > SHOWN) {
            shown.add(new LineView("and " + (lines.size() - SHOWN) + " more", "", ""));
        }
        return Optional.of(new NeedView(urgent, title, text, shown, link, linkText));
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}

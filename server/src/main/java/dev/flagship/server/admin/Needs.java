package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.DefinitionLedger.EngineState;
import dev.flagship.lifecycle.disk.DiskMarks;
import dev.flagship.lifecycle.disk.DiskRoom;
import dev.flagship.lifecycle.port.EngineLedger.EngineHealth;
import dev.flagship.lifecycle.port.Shortfall;
import dev.flagship.server.admin.DashboardView.LineView;
import dev.flagship.server.admin.DashboardView.NeedView;
import dev.flagship.server.page.DiskWords;
import dev.flagship.server.page.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what needs an operator's attention, most urgent first. */
final class Needs {
    /** An instance that is queued longer than this waits for more than its turn. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** A node that restarts is back within this time. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int SHOWN = 8;

    static final String ENGINES = "/admin/engines";

    private Needs() {}

    static List<NeedView> of(Situation situation) {
        List<NeedView> needs = new ArrayList<>();
        engine(situation).ifPresent(needs::add);
        disk(situation).ifPresent(needs::add);
        RoomNeeds.full(situation).ifPresent(needs::add);
        RoomNeeds.closed(situation).ifPresent(needs::add);
        time(situation).ifPresent(needs::add);
        queue(situation).ifPresent(needs::add);
        images(situation).ifPresent(needs::add);
        broken(situation).ifPresent(needs::add);
        RoomNeeds.stuck(situation).ifPresent(needs::add);
        stale(situation).ifPresent(needs::add);
        failed(situation).ifPresent(needs::add);
        odd(situation).ifPresent(needs::add);
        return needs;
    }

    /** Describes the engine in a few words: whether it can start instances, and if not, why. */
    static String engineText(Situation situation) {
        EngineState state = situation.engine();
        if (state == null) {
            return say("admin-engine.no-report");
        }
        if (isLeft(state, situation.now())) {
            return say("admin-engine.no-node");
        }
        return switch (state.health().status()) {
            case READY -> ready(state);
            case CONDITIONAL -> say("admin-engine.conditional");
            case REFUSED -> say("admin-engine.refused");
            case FULL -> say("admin-engine.full");
            case UNREACHABLE -> say("admin-engine.unreachable");
        };
    }

    private static String ready(EngineState state) {
        if (!state.health().lacking().isEmpty()) {
            return say("admin-engine.ready-without", lacking(state));
        }
        return hasRoom(state) ? say("admin-engine.ready") : say("admin-engine.ready-little");
    }

    static boolean hasRoom(EngineState state) {
        return state.health().room().level() == DiskRoom.Level.ENOUGH;
    }

    private static String lacking(EngineState state) {
        return String.join(", ", Shortfall.controls(state.health().lacking()));
    }

    private static boolean isLeft(EngineState state, Instant now) {
        return state.leaseUntil().plus(GRACE).isBefore(now);
    }

    private static Optional<NeedView> engine(Situation situation) {
        EngineState state = situation.engine();
        if (state != null && !isLeft(state, situation.now()) && state.health().status() == EngineHealth.Status.READY) {
            return Optional.empty();
        }
        boolean left = state == null || isLeft(state, situation.now());
        List<LineView> lines = new ArrayList<>();
        if (state != null && !state.health().detail().isEmpty()) {
            lines.add(new LineView(state.health().detail(), "", ""));
        }
        return Optional.of(new NeedView(
                true,
                say("admin-needs.engine", situation.engineName()),
                say("admin-needs.engine-text", engineText(situation)) + " " + EngineAdvice.of(state, left),
                lines,
                ENGINES,
                say("admin-engines.title")));
    }

    private static Optional<NeedView> disk(Situation situation) {
        EngineState state = situation.engine();
        if (state == null || isLeft(state, situation.now()) || hasRoom(state)) {
            return Optional.empty();
        }
        DiskRoom room = state.health().room();
        return Optional.of(new NeedView(
                room.level() == DiskRoom.Level.TOO_LITTLE,
                say("admin-needs.disk", situation.engineName()),
                diskText(room),
                List.of(),
                ENGINES,
                say("admin-engines.title")));
    }

    private static String diskText(DiskRoom room) {
        String free = DiskWords.room(room);
        int starts = room.marks().starts();
        return room.lacksInodes()
                ? say("admin-needs.inodes-text", free, starts, DiskMarks.STARTS_INODES)
                : say("admin-needs.disk-text", free, starts, DiskMarks.STARTS_GIBIBYTES);
    }

    private static Optional<NeedView> time(Situation situation) {
        return situation.steady()
                ? Optional.empty()
                : Optional.of(new NeedView(
                        false,
                        say("admin-needs.time"),
                        say("admin-needs.time-text"),
                        List.of(),
                        "/admin/instances",
                        say("shell.instances")));
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
                say("admin-needs.queue", length),
                say("admin-needs.queue-text", waited),
                List.of(),
                "/admin/instances?state=QUEUED",
                say("admin-needs.the-queue")));
    }

    private static Optional<NeedView> images(Situation situation) {
        return need(
                true,
                say("admin-needs.images", situation.images().size()),
                say("admin-needs.images-text"),
                situation.images().stream()
                        .map(image -> new LineView(
                                image.image() + ": " + image.problem(),
                                image.challenge(),
                                "/admin/challenges/" + image.challengeId()))
                        .toList(),
                "/admin/images",
                say("admin-images.title"));
    }

    private static Optional<NeedView> broken(Situation situation) {
        List<LineView> lines = situation.ailing().stream()
                .filter(Situation.Ailing::broken)
                .map(ailing -> line(ailing, ailing.problem()))
                .toList();
        return need(
                true,
                say("admin-needs.broken", lines.size()),
                say("admin-needs.broken-text"),
                lines,
                "/admin/challenges",
                say("admin.challenges"));
    }

    private static Optional<NeedView> stale(Situation situation) {
        List<LineView> lines = situation.ailing().stream()
                .filter(ailing -> !ailing.broken())
                .map(ailing -> line(
                        ailing,
                        say(
                                "admin-needs.stale-line",
                                Durations.clock(Duration.between(ailing.at(), situation.now())
                                        .toSeconds()))))
                .toList();
        return need(
                false,
                say("admin-needs.stale", lines.size()),
                say("admin-needs.stale-text"),
                lines,
                "/admin/challenges",
                say("admin.challenges"));
    }

    private static LineView line(Situation.Ailing ailing, String text) {
        return new LineView(text, ailing.challenge(), "/admin/challenges/" + ailing.challengeId());
    }

    private static Optional<NeedView> failed(Situation situation) {
        int all = situation.failed().stream().mapToInt(Situation.Failed::number).sum();
        return need(
                false,
                say("admin-needs.failed", all),
                say("admin-needs.failed-text"),
                situation.failed().stream()
                        .map(failed -> new LineView(
                                say("admin-needs.times", failed.reason(), failed.number()),
                                failed.challenge(),
                                "/admin/instances?state=FAILED&challenge=" + failed.challengeId()))
                        .toList(),
                "/admin/instances?state=FAILED",
                say("admin-needs.failed-link"));
    }

    private static Optional<NeedView> odd(Situation situation) {
        return need(
                false,
                say("admin-needs.odd"),
                say("admin-needs.odd-text"),
                situation.odd().stream()
                        .map(odd -> new LineView(
                                say("admin-needs.odd-line", odd.challenge(), odd.number()),
                                odd.user(),
                                "/admin/users/" + odd.userId()))
                        .toList(),
                "/admin/fair-play?state=all&kind=foreign_flag",
                say("admin-needs.odd-link"));
    }

    private static Optional<NeedView> need(
            boolean urgent, String title, String text, List<LineView> lines, String link, String linkText) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<LineView> shown = new ArrayList<>(lines.subList(0, Math.min(SHOWN, lines.size())));
        if (lines.size() > SHOWN) {
            shown.add(new LineView(say("admin-needs.more", lines.size() - SHOWN), "", ""));
        }
        return Optional.of(new NeedView(urgent, title, text, shown, link, linkText));
    }
}

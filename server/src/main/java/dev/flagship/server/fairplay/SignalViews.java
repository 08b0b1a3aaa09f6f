package dev.flagship.server.fairplay;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.fairplay.FairPlayView.DeedView;
import dev.flagship.server.fairplay.FairPlayView.GroupView;
import dev.flagship.server.fairplay.FairPlayView.SideView;
import dev.flagship.server.fairplay.FairPlayView.SignalView;
import dev.flagship.server.fairplay.Signal.Side;
import dev.flagship.server.session.Modes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts signals to what the page shows. */
final class SignalViews {
    private final Modes modes;

    SignalViews(Modes modes) {
        this.modes = modes;
    }

    /** Groups signals by account and challenge, and keeps their order. */
    List<GroupView> groups(List<Signal> signals) {
        Map<Key, List<Signal>> groups = new LinkedHashMap<>();
        signals.forEach(signal ->
                groups.computeIfAbsent(Key.of(signal), key -> new ArrayList<>()).add(signal));
        return groups.values().stream().map(this::group).toList();
    }

    private GroupView group(List<Signal> signals) {
        Signal first = signals.getFirst();
        Key key = Key.of(first);
        return new GroupView(
                side(first.account()),
                key.challengeId(),
                first.challenge(),
                signals.stream().map(this::view).toList());
    }

    private SignalView view(Signal signal) {
        Side other = signal.other();
        return new SignalView(
                signal.id(),
                SignalWords.kind(signal.kind()),
                SignalWords.text(signal),
                SignalWords.caution(signal.kind()),
                signal.state().text(),
                SignalWords.state(signal.state()),
                signal.at(),
                other == null ? null : side(other),
                SignalWords.facts(signal.facts()),
                signal.submissionId() == null ? "" : "/admin/submissions?q=%23" + signal.submissionId(),
                signal.instanceId() == null ? "" : "/admin/instances/" + signal.instanceId(),
                signal.note(),
                signal.decidedBy(),
                deeds(signal));
    }

    private SideView side(Side side) {
        String marks = Stream.of(
                        side.hidden() ? say("admin.hidden-mark") : "", side.banned() ? say("admin.banned-mark") : "")
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.joining(", "));
        return new SideView(
                side.id(),
                side.name().isEmpty() ? "#" + side.id() : side.name(),
                side.name().isEmpty() ? "" : (modes.byTeam() ? "/admin/teams/" : "/admin/users/") + side.id(),
                marks);
    }

    /** Returns the deeds that have not been done yet, for one side and then for the other. */
    private static List<DeedView> deeds(Signal signal) {
        List<DeedView> deeds = new ArrayList<>();
        for (Side side : sides(signal)) {
            if (side.solved()) {
                deeds.add(deed(SignalDeed.VOID, side));
            }
            if (!side.hidden()) {
                deeds.add(deed(SignalDeed.HIDE, side));
            }
            if (!side.banned()) {
                deeds.add(deed(SignalDeed.BAN, side));
            }
        }
        return deeds;
    }

    private static List<Side> sides(Signal signal) {
        Side other = signal.other();
        List<Side> sides = other == null ? List.of(signal.account()) : List.of(signal.account(), other);
        return sides.stream().filter(side -> !side.name().isEmpty()).toList();
    }

    private static DeedView deed(SignalDeed deed, Side side) {
        return new DeedView(deed.text(), side.id(), SignalWords.deed(deed, side.name()));
    }

    private record Key(long accountId, long challengeId) {
        static Key of(Signal signal) {
            Long challenge = signal.challengeId();
            return new Key(signal.account().id(), challenge == null ? 0 : challenge);
        }
    }
}

package dev.flagship.server.admin;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.admin.DashboardView.LineView;
import dev.flagship.server.admin.DashboardView.NeedView;
import dev.flagship.server.admin.Situation.Room;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.SettingWords;
import java.util.List;
import java.util.Optional;

/** Needs that arise when players cannot start instances although the engine is ready, or soon will not be able to. */
final class RoomNeeds {
    /** In percent of the limit on instances. Alerts begin at the same mark. */
    private static final int TIGHT = 80;

    private static final String RULES = "/admin/settings#group-instances";

    private RoomNeeds() {}

    static Optional<NeedView> full(Situation situation) {
        Room room = situation.room();
        if (room.taken() * 100L < (long) room.most() * TIGHT) {
            return Optional.empty();
        }
        boolean full = room.taken() >= room.most();
        return Optional.of(new NeedView(
                full,
                full
                        ? say("admin-needs.full", room.taken(), room.most())
                        : say("admin-needs.tight", room.taken(), room.most()),
                full ? say("admin-needs.full-text") : say("admin-needs.tight-text"),
                List.of(new LineView("", SettingWords.label(Setting.INSTANCES_IN_ALL), RULES)),
                "/admin/instances?order=ENDING",
                say("shell.instances")));
    }

    static Optional<NeedView> closed(Situation situation) {
        return situation.room().closed()
                ? Optional.of(new NeedView(
                        false,
                        say("admin-needs.closed"),
                        say("admin-needs.closed-text"),
                        List.of(),
                        RULES,
                        say("admin.settings")))
                : Optional.empty();
    }

    static Optional<NeedView> stuck(Situation situation) {
        int stuck = situation.room().stuck();
        return stuck == 0
                ? Optional.empty()
                : Optional.of(new NeedView(
                        false,
                        say("admin-needs.stuck", stuck),
                        say("admin-needs.stuck-text"),
                        List.of(),
                        "/admin/instances/clean-up",
                        say("admin-clean.title")));
    }
}

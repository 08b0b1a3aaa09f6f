package dev.flagship.server.page;

import dev.flagship.server.fairplay.FairPlayView;
import dev.flagship.server.fairplay.FairPlayView.ChoiceView;
import dev.flagship.server.fairplay.FairPlayView.DeedView;
import dev.flagship.server.fairplay.FairPlayView.FactView;
import dev.flagship.server.fairplay.FairPlayView.GroupView;
import dev.flagship.server.fairplay.FairPlayView.SideView;
import dev.flagship.server.fairplay.FairPlayView.SignalView;
import dev.flagship.server.page.SamplePages.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operators' page of what looks odd. */
final class FairPlaySamples {
    private FairPlaySamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        List<GroupView> groups = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            groups.add(new GroupView(
                    new SideView(i, i == 3 ? SamplePages.HOSTILE : "player" + i, "/admin/users/" + i, "banned"),
                    7,
                    "Harbour lights",
                    List.of(signal(2 * i + 1, "open"), signal(2 * i + 2, "dismissed"))));
        }
        samples.put("fair-play", page(admin, view(groups, true)));
        samples.put("fair-play-observer", page(admin, view(groups.subList(0, 4), false)));
        samples.put("fair-play-empty", page(admin, view(List.of(), true)));
    }

    private static SignalView signal(long id, String state) {
        return new SignalView(
                id,
                "Another account's flag",
                "mara handed in a flag of an instance of otto.",
                "Neither side is judged by this.",
                state,
                state,
                SamplePages.NOON,
                new SideView(9, "otto", "/admin/users/9", ""),
                List.of(
                        new FactView("Had an instance of their own", "yes", null),
                        new FactView("Answers", SamplePages.HOSTILE + "\nsecond", null),
                        new FactView("Other side solved it", "", SamplePages.NOON)),
                "/admin/submissions?q=%23" + id,
                "/admin/instances/0b1c8a52-6d1c-4d19-9c1d-2f1f1b0d7a11",
                state.equals("open") ? "" : "They sit together. " + SamplePages.HOSTILE,
                state.equals("open") ? "" : "admin",
                List.of(new DeedView("void", 7, "Void the solve of mara"), new DeedView("ban", 9, "Ban otto")));
    }

    private static FairPlayView view(List<GroupView> groups, boolean operator) {
        return new FairPlayView(
                groups,
                "open",
                "",
                groups.isEmpty() ? "7" : "",
                List.of(new ChoiceView("open", "Open"), new ChoiceView("noted", "Noted")),
                List.of(new ChoiceView("foreign_flag", "Another account's flag")),
                1,
                groups.isEmpty() ? 1 : 2,
                groups.size(),
                operator,
                operator ? "It is kept as: Noted." : "",
                "/admin/fair-play?state=open&kind=&page=");
    }

    private static Sample page(ShellView shell, FairPlayView view) {
        return new Sample("fairplay/list.jte", Map.of("shell", shell, "view", view));
    }
}

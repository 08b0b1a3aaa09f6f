package dev.flagship.server.page;

import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.capture.CapturesView;
import dev.flagship.server.capture.CapturesView.ChallengeOption;
import dev.flagship.server.capture.CapturesView.Row;
import dev.flagship.server.capture.CapturesView.RuleRow;
import dev.flagship.server.page.SamplePages.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operators' page of captures. */
final class CaptureSamples {
    private static final String INSTANCE = "0f5f4c6e-2c67-4d5a-9a55-3f9c4b1d2e3f";

    private CaptureSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin) {
        Set<Weakness> weak = Set.of(Weakness.COMPAT);
        Row open =
                new Row(2, INSTANCE, "0f5f4c6e", SamplePages.HOSTILE, weak, SamplePages.NOON, "Running", true, 12, 0);
        Row ended =
                new Row(1, INSTANCE, "0f5f4c6e", "The Lantern", Set.of(), SamplePages.NOON, "Full", false, 16_384, 200);
        List<ChallengeOption> challenges = List.of(new ChallengeOption(7, SamplePages.HOSTILE));
        List<RuleRow> rules = List.of(new RuleRow(7, SamplePages.HOSTILE, weak, 600, 16));
        samples.put(
                "captures",
                page(admin, new CapturesView(List.of(open, ended), rules, challenges, INSTANCE, "There is no room.")));
        samples.put("captures-none", page(admin, new CapturesView(List.of(), List.of(), List.of(), "", "")));
    }

    private static Sample page(ShellView shell, CapturesView view) {
        return new Sample("capture/list.jte", Map.of("shell", shell, "view", view));
    }
}

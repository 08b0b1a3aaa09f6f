package dev.flagship.server.page;

import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.signin.ConfirmView;
import dev.flagship.server.signin.NewPasswordView;
import dev.flagship.server.signin.ResetView;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages that links lead to. */
final class LinkSamples {
    private LinkSamples() {}

    static Map<String, Sample> all(ShellView visitor) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (ConfirmView.State state : ConfirmView.State.values()) {
            samples.put(
                    "confirm-" + state,
                    SamplePages.page(
                            "signin/confirm",
                            visitor,
                            "view",
                            new ConfirmView(state, SamplePages.HOSTILE, "c0de", true, "A new link is on its way.")));
        }
        samples.put(
                "confirm-no-mail",
                SamplePages.page(
                        "signin/confirm",
                        visitor,
                        "view",
                        new ConfirmView(ConfirmView.State.WAITING, "mara@example.org", "", false, "")));
        samples.put("reset", SamplePages.page("signin/reset", visitor, "view", new ResetView(true, false)));
        samples.put("reset-asked", SamplePages.page("signin/reset", visitor, "view", new ResetView(true, true)));
        samples.put("reset-no-mail", SamplePages.page("signin/reset", visitor, "view", new ResetView(false, false)));
        samples.put(
                "new-password",
                SamplePages.page(
                        "signin/new-password",
                        visitor,
                        "view",
                        new NewPasswordView(SamplePages.HOSTILE, "c0de", 8, "Pick a longer one")));
        samples.put(
                "new-password-over",
                SamplePages.page("signin/new-password", visitor, "view", new NewPasswordView("", "", 8, "")));
        return samples;
    }
}

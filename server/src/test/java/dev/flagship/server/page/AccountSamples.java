package dev.flagship.server.page;

import static dev.flagship.server.page.SamplePages.HOSTILE;
import static dev.flagship.server.page.SamplePages.NOON;
import static dev.flagship.server.page.SamplePages.page;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.signin.ReauthenticationView;
import dev.flagship.server.signin.RegisterView;
import dev.flagship.server.signin.SettingsView;
import dev.flagship.server.signin.SignInView;
import java.util.List;
import java.util.Map;

/** Pages of whoever is about to sign in, and what they set when they have. */
final class AccountSamples {
    private AccountSamples() {}

    static void add(Map<String, Sample> samples, ShellView visitor, ShellView player, ShellView admin) {
        samples.put("sign-in", page("signin/sign-in", visitor, "view", new SignInView("", "", "")));
        samples.put(
                "sign-in-wrong",
                page(
                        "signin/sign-in",
                        visitor,
                        "view",
                        new SignInView("mara", "That name and password do not go together.", "/challenges/7")));
        samples.put(
                "reauthenticate",
                page(
                        "signin/reauthenticate",
                        admin,
                        "view",
                        new ReauthenticationView(
                                "/admin/instances/stop",
                                List.of(new ReauthenticationView.Field("typed", "stop")),
                                "That is not your password.")));
        samples.put("register", page("signin/register", visitor, "view", register("", "", Map.of())));
        samples.put(
                "register-wrong",
                page(
                        "signin/register",
                        visitor,
                        "view",
                        register("mara", "mara@example.org", Map.of("name", "This name is taken. Choose another."))));
        samples.put("settings", page("signin/settings", player, "view", settings()));
    }

    private static SettingsView settings() {
        return new SettingsView(
                "mara",
                new dev.flagship.server.signin.ProfileFormView(
                        "mara",
                        "mara@example.org",
                        HOSTILE,
                        "https://example.org",
                        "NL",
                        "",
                        true,
                        new QuestionsView(List.of(), null, List.of(), Map.of()),
                        Map.of("email", "That email has already been used")),
                List.of(
                        new SettingsView.TokenView(1, "laptop", NOON, NOON.plusSeconds(864_000)),
                        new SettingsView.TokenView(2, "", NOON, NOON.plusSeconds(86_400))),
                List.of(
                        new SettingsView.SessionView("a".repeat(32), NOON, NOON.plusSeconds(60), "203.0.113.7", true),
                        new SettingsView.SessionView("b".repeat(32), NOON, NOON, "2001:db8::7", false)),
                8,
                "flagship_5f1d0c7e9ab24cde",
                "",
                "",
                "");
    }

    private static RegisterView register(String name, String email, Map<String, String> errors) {
        QuestionsView nothing = new QuestionsView(List.of(), null, List.of(), Map.of());
        return new RegisterView(true, name, email, false, 8, nothing, false, errors);
    }
}

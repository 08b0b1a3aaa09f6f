package dev.flagship.server.page;

import dev.flagship.server.account.OneTimeLink;
import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.config.SettingsAdminView;
import dev.flagship.server.field.Field;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.people.SeenAddresses;
import dev.flagship.server.people.UserDetailView;
import dev.flagship.server.people.UserTableView;
import dev.flagship.server.scoring.AccountHistoryView;
import dev.flagship.server.scoring.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operators' rooms, filled. */
final class AdminSamples {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private AdminSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin, String hostile) {
        samples.put("admin-users", page("people/users", admin, users(hostile)));
        samples.put(
                "admin-users-empty",
                page(
                        "people/users",
                        admin,
                        new UserTableView(
                                List.of(), "nobody", "name", "", "banned", true, false, 1, 1, 0, "", List.of())));
        samples.put("admin-user", page("people/user", admin, user(hostile)));
        samples.put(
                "admin-settings",
                page(
                        "config/settings",
                        admin,
                        new SettingsAdminView(
                                List.of(new SettingsAdminView.GroupView("instances", "Instances", List.of())),
                                List.of(
                                        new SettingsAdminView.WayView(
                                                "http", "http://NAME." + hostile, "", "--https-port"),
                                        new SettingsAdminView.WayView("frp", "", "Not offered.", "frp.domain")),
                                FormView.EMPTY,
                                true,
                                true)));
        TeamDetailSamples.add(samples, admin, hostile);
        RuleSamples.add(samples, admin, hostile);
        samples.put(
                "admin-confirm",
                page(
                        "layout/confirm",
                        admin,
                        new ConfirmView(
                                AdminTab.USERS,
                                "Remove 2 users?",
                                "What they scored is gone.",
                                List.of("mara", hostile),
                                "/admin/users/bulk",
                                List.of(new ConfirmView.Hidden("id", "7")),
                                "mara",
                                "Remove",
                                "/admin/users",
                                "This is not the name.")));
    }

    private static UserTableView users(String hostile) {
        List<UserTableView.RowView> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(new UserTableView.RowView(
                    i,
                    i == 3 ? hostile : "player" + i,
                    "player" + i + "@harbour.example.org",
                    "user",
                    i % 3,
                    i % 3 == 0 ? "" : "Team " + i,
                    1000 - i,
                    i % 5 == 0,
                    i % 7 == 0,
                    i % 2 == 0,
                    NOON));
        }
        return new UserTableView(
                rows, "", "name", "", "", true, true, 1, 3, 140, "2 are hidden.", List.of("mara: not possible"));
    }

    private static UserDetailView user(String hostile) {
        FormView form = FormView.refused(
                Map.of("name", new String[] {hostile}, "type", new String[] {"author"}), "email", "Not an address");
        QuestionsView questions = new QuestionsView(
                List.of(new Bracket(1, "Students", null, "users")),
                1L,
                List.of(
                        new Field(1, "Shoe size", Field.Owner.USER, Field.Kind.TEXT, null, true, true, true),
                        new Field(2, "Vegetarian", Field.Owner.USER, Field.Kind.BOOLEAN, null, false, false, true)),
                Map.of(1L, hostile));
        return new UserDetailView(
                7,
                hostile,
                0,
                450,
                form,
                questions,
                FormView.EMPTY,
                history(hostile),
                List.of(new SeenAddresses.Seen("192.0.2.7", NOON)),
                true,
                "Saved.",
                new OneTimeLink("https://ctf.example.org/reset_password/0a1b2c", NOON));
    }

    static AccountHistoryView history(String hostile) {
        return new AccountHistoryView(
                7,
                List.of(submission("CTF{a}", Submission.Type.CORRECT, "")),
                List.of(
                        submission(hostile, Submission.Type.INCORRECT, ""),
                        submission(null, Submission.Type.INCORRECT, "foreign")),
                2,
                List.of(new AccountHistoryView.AwardView(1, "Write-up", hostile, 50, NOON)),
                List.of(new AccountHistoryView.UnlockView(7, "Reflections", hostile, "mara", 20, NOON)),
                List.of(new AccountHistoryView.InstanceView(
                        "x", 7, "Reflections", "RUNNING", "is-running", NOON, true)),
                true);
    }

    private static Submission submission(@Nullable String provided, Submission.Type type, String finding) {
        return new Submission(
                1, 7, "Reflections", "web", 100, 7, "mara", null, null, "192.0.2.7", provided, type, finding, NOON);
    }

    static Sample page(String template, ShellView shell, Object view) {
        return new Sample(template + ".jte", Map.of("shell", shell, "view", view));
    }
}

package dev.flagship.server.page;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.people.TeamDetailView;
import dev.flagship.server.people.TeamTableView;
import dev.flagship.server.people.UserImportView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operators' pages of teams, and of many users at once. */
final class TeamDetailSamples {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final QuestionsView NO_QUESTIONS = new QuestionsView(List.of(), null, List.of(), Map.of());

    private TeamDetailSamples() {}

    static void add(Map<String, Sample> samples, ShellView admin, String hostile) {
        samples.put("admin-import", AdminSamples.page("people/user-import", admin, table(hostile, false)));
        samples.put("admin-import-made", AdminSamples.page("people/user-import", admin, table(hostile, true)));
        samples.put("admin-teams", AdminSamples.page("people/teams", admin, teams(hostile, true)));
        samples.put("admin-teams-unused", AdminSamples.page("people/teams", admin, teams(hostile, false)));
        samples.put("admin-team", AdminSamples.page("people/team", admin, team(hostile)));
        samples.put(
                "admin-team-new",
                AdminSamples.page(
                        "people/team",
                        admin,
                        new TeamDetailView(
                                0,
                                "New team",
                                0,
                                FormView.EMPTY,
                                NO_QUESTIONS,
                                List.of(),
                                FormView.EMPTY,
                                FormView.EMPTY,
                                null,
                                true,
                                "")));
    }

    private static UserImportView table(String hostile, boolean made) {
        List<UserImportView.RowView> rows = List.of(
                new UserImportView.RowView(2, hostile, "mara@example.org", "kestrel", "is-usual", "made", ""),
                new UserImportView.RowView(3, "otto", hostile, "", "is-failed", "refused", hostile));
        return new UserImportView(
                "</textarea>" + hostile, "Line 4: " + hostile, rows, 1, made ? 0 : 1, made ? 0 : 1, made);
    }

    private static TeamTableView teams(String hostile, boolean byTeam) {
        List<TeamTableView.RowView> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(new TeamTableView.RowView(
                    i,
                    i == 3 ? hostile : "crew" + i,
                    i % 4,
                    i % 4 == 0 ? "" : "mara" + i,
                    i % 5,
                    1000 - i,
                    i % 5 == 0,
                    i % 7 == 0,
                    NOON));
        }
        return new TeamTableView(
                byTeam ? rows : List.of(), "", "name", "", true, byTeam, 1, 3, 140, "", List.of("crew: not possible"));
    }

    private static TeamDetailView team(String hostile) {
        return new TeamDetailView(
                7,
                hostile,
                450,
                FormView.refused(Map.of("name", new String[] {hostile}), "website", "Not an address"),
                NO_QUESTIONS,
                List.of(
                        new TeamDetailView.MemberView(1, hostile, "mara@example.org", 300, false, false, false),
                        new TeamDetailView.MemberView(2, "otto", "otto@example.org", 150, true, true, false)),
                FormView.refused(Map.of("member", new String[] {"nobody"}), "member", "There is nobody."),
                FormView.EMPTY,
                AdminSamples.history(hostile),
                true,
                "Saved.");
    }
}

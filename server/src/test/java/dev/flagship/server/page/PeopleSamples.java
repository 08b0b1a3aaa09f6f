package dev.flagship.server.page;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.field.Field;
import dev.flagship.server.page.SamplePages.Sample;
import dev.flagship.server.profile.HeatStrip;
import dev.flagship.server.profile.ProfileView;
import dev.flagship.server.profile.RosterView;
import dev.flagship.server.setup.SetupView;
import dev.flagship.server.team.TeamView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pages about people: profiles, lists, and one's own team. */
final class PeopleSamples {
    private static final QuestionsView QUESTIONS = new QuestionsView(
            List.of(new Bracket(1, "Students", "of any school", "teams")),
            1L,
            List.of(
                    new Field(1, "T-shirt size", Field.Owner.TEAM, Field.Kind.TEXT, "S to XXL", true, true, true),
                    new Field(2, "Vegetarian", Field.Owner.TEAM, Field.Kind.BOOLEAN, null, false, false, true)),
            Map.of(1L, SamplePages.HOSTILE, 2L, "true"));

    private PeopleSamples() {}

    static Map<String, Sample> all(ShellView player) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        samples.put("profile", SamplePages.page("profile/profile", player, "view", profile(false, scores())));
        samples.put("profile-quiet", SamplePages.page("profile/profile", player, "view", profile(true, null)));
        samples.put("users", SamplePages.page("profile/roster", player, "view", roster()));
        samples.put("team", SamplePages.page("team/team", player, "view", team(true)));
        samples.put("team-member", SamplePages.page("team/team", player, "view", team(false)));
        samples.put(
                "setup",
                SamplePages.page(
                        "setup/setup",
                        player,
                        "view",
                        new SetupView(
                                "c0de",
                                "teams",
                                Map.of("ctf_name", SamplePages.HOSTILE, "verify_emails", "perhaps"),
                                Map.of(
                                        "name",
                                        "Taken",
                                        "verify_emails",
                                        "verify_emails: perhaps (expected: true or false)"))));
        samples.put("reset", new Sample("setup/reset.jte", Map.of("shell", player)));
        samples.put("team-none", SamplePages.page("team/none", player, "error", ""));
        samples.put(
                "team-new",
                new Sample(
                        "team/new.jte",
                        Map.of(
                                "shell",
                                player,
                                "name",
                                SamplePages.HOSTILE,
                                "questions",
                                QUESTIONS,
                                "errors",
                                Map.of("name", "That team name is already taken"))));
        samples.put(
                "team-join",
                new Sample(
                        "team/join.jte",
                        Map.of("shell", player, "name", "", "error", "That information is incorrect")));
        samples.put(
                "team-invited",
                new Sample(
                        "team/invited.jte",
                        Map.of("shell", player, "team", "kestrel", "code", "c0de", "error", "", "inTeam", false)));
        return samples;
    }

    private static ProfileView profile(boolean team, ProfileView.@org.jspecify.annotations.Nullable ScoresView scores) {
        return new ProfileView(
                SamplePages.HOSTILE,
                team,
                "Hidden",
                List.of(
                        new ProfileView.FactView("Affiliation", "Uni", ""),
                        new ProfileView.FactView("Website", "https://example.org", "https://example.org")),
                List.of(new ProfileView.LinkView("kestrel", "/teams/1", "Team")),
                scores,
                true,
                "/admin/users/7");
    }

    private static ProfileView.ScoresView scores() {
        return new ProfileView.ScoresView(
                "3rd",
                450,
                List.of(new ProfileView.SolveView("Lantern", "/challenges/1", "web", 200, "", true, SamplePages.NOON)),
                List.of(new ProfileView.AwardView("Hint 1", "Lantern", -30, SamplePages.NOON)),
                List.of(new ProfileView.CategoryView("web", 1, 4), new ProfileView.CategoryView("pwn", 0, 2)),
                new HeatStrip(
                        SamplePages.NOON,
                        SamplePages.NOON.plusSeconds(3600),
                        List.of(
                                new HeatStrip.Cell(0, 1, SamplePages.NOON),
                                new HeatStrip.Cell(47, 7, SamplePages.NOON))),
                "[]");
    }

    private static RosterView roster() {
        return new RosterView(
                "Players",
                "/users",
                List.of(new RosterView.RowView("mara", "/users/7", "Uni", "Netherlands", "Students", "3rd", "450")),
                "ma",
                2,
                3,
                120);
    }

    private static TeamView team(boolean captain) {
        return new TeamView(
                1,
                "kestrel",
                "https://example.org",
                "Uni",
                "NL",
                List.of(
                        new TeamView.MemberView(7, "mara", true, true),
                        new TeamView.MemberView(8, "ada", false, false)),
                captain,
                QUESTIONS,
                captain ? "http://localhost:8000/teams/invite?code=abc" : "",
                "");
    }
}

package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.account.User;
import dev.flagship.server.field.Field;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.FormView;
import dev.flagship.server.scoring.AccountHistory;
import dev.flagship.server.scoring.AccountHistoryView;
import dev.flagship.server.scoring.Submissions;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Caller;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.team.Team;
import dev.flagship.server.team.Teams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.servlet.ModelAndView;

/** Builds the operators' page of one team. */
final class TeamDetails {
    private final Teams teams;
    private final PersonForms forms;
    private final AccountHistory history;
    private final Submissions submissions;
    private final StandingsBoard board;

    TeamDetails(Teams teams, PersonForms forms, AccountHistory history, Submissions submissions, StandingsBoard board) {
        this.teams = teams;
        this.forms = forms;
        this.history = history;
        this.submissions = submissions;
        this.board = board;
    }

    /** Returns the page for a team that is about to be made. */
    ModelAndView fresh(Caller caller, FormView form, QuestionsView questions) {
        return page(new TeamDetailView(
                0,
                say("admin-team.new"),
                0,
                form,
                questions,
                List.of(),
                FormView.EMPTY,
                FormView.EMPTY,
                null,
                caller.isAdmin(),
                ""));
    }

    /** Returns the page of a team. */
    ModelAndView of(Caller caller, Team team, String done) {
        return detail(caller, team, new Typed(form(team), stored(team), FormView.EMPTY, FormView.EMPTY), done);
    }

    /** Returns the page after a change was refused. */
    ModelAndView refused(Caller caller, Team team, FormView form, QuestionsView questions) {
        return detail(caller, team, new Typed(form, questions, FormView.EMPTY, FormView.EMPTY), "");
    }

    /** Returns the page after a change of members was refused. */
    ModelAndView memberRefused(Caller caller, Team team, FormView member) {
        return detail(caller, team, new Typed(form(team), stored(team), member, FormView.EMPTY), "");
    }

    /** Returns the page after an award was refused. */
    ModelAndView awardRefused(Caller caller, Team team, FormView award) {
        return detail(caller, team, new Typed(form(team), stored(team), FormView.EMPTY, award), "");
    }

    /** Returns the confirmation page for removing the team, with what goes with it. */
    ModelAndView ask(Team team, String error) {
        AccountHistoryView known = history.of(UserOrTeam.team(team.id()));
        long solves = submissions.solves(UserOrTeam.team(team.id())).size();
        List<User> members = teams.members(team.id());
        List<String> goes = new ArrayList<>();
        goes.add(say(
                "admin-team.goes-points",
                board.live().scoreOf(team.id()),
                solves,
                known.awards().size()));
        if (!known.instances().isEmpty()) {
            goes.add(say("admin-team.goes-instances", known.instances().size()));
        }
        members.forEach(member -> goes.add(say("admin-team.goes-member", member.name())));
        return PersonForms.askRemoval(
                AdminTab.TEAMS, team.id(), team.name(), say("admin-team.remove-ask-text"), goes, error);
    }

    private ModelAndView detail(Caller caller, Team team, Typed typed, String done) {
        return page(new TeamDetailView(
                team.id(),
                team.name(),
                board.live().scoreOf(team.id()),
                typed.form(),
                typed.questions(),
                members(team),
                typed.member(),
                typed.award(),
                history.of(UserOrTeam.team(team.id())),
                caller.isAdmin(),
                sentence(done)));
    }

    private List<TeamDetailView.MemberView> members(Team team) {
        Standings standings = board.ofUsers(true);
        return teams.members(team.id()).stream()
                .map(user -> new TeamDetailView.MemberView(
                        user.id(),
                        user.name(),
                        user.email(),
                        standings.scoreOf(user.id()),
                        user.hidden(),
                        user.banned(),
                        team.isLedBy(user.id())))
                .toList();
    }

    private static FormView form(Team team) {
        Map<String, String> values = new HashMap<>();
        values.put("name", team.name());
        values.put("email", Objects.requireNonNullElse(team.email(), ""));
        values.put("hidden", Boolean.toString(team.hidden()));
        values.put("banned", Boolean.toString(team.banned()));
        PersonForms.put(values, team.profile());
        return FormView.of(values);
    }

    private QuestionsView stored(Team team) {
        return forms.stored(Field.Owner.TEAM, team.id(), team.bracketId());
    }

    private static ModelAndView page(TeamDetailView view) {
        return new ModelAndView("people/team", "view", view);
    }

    private static String sentence(String done) {
        return switch (done) {
            case "added" -> say("admin-team.done-added");
            case "left" -> say("admin-team.done-left");
            case "captain" -> say("admin-team.done-captain");
            default -> PersonForms.told(done);
        };
    }

    /** The content of the page's forms. */
    private record Typed(FormView form, QuestionsView questions, FormView member, FormView award) {}
}

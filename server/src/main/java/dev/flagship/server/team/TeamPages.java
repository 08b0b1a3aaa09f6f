package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.account.User;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.PlainQuestion;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Mode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of a player's own team, and the ways to get one: make it, join by password, join by an invitation. */
@Controller
class TeamPages {
    private static final int LONGEST_SHOWN = 300;

    private static final String BACK = "/team";

    private static final String HERE = "redirect:" + BACK;

    private final CreateTeam createTeam;
    private final JoinTeam joinTeam;
    private final LeadTeam leadTeam;
    private final Invites invites;
    private final Teams teams;
    private final TeamForms forms;
    private final Brackets brackets;
    private final Fields fields;

    TeamPages(
            CreateTeam createTeam,
            JoinTeam joinTeam,
            LeadTeam leadTeam,
            Invites invites,
            Teams teams,
            TeamForms forms,
            Brackets brackets,
            Fields fields) {
        this.createTeam = createTeam;
        this.joinTeam = joinTeam;
        this.leadTeam = leadTeam;
        this.invites = invites;
        this.teams = teams;
        this.forms = forms;
        this.brackets = brackets;
        this.fields = fields;
    }

    @GetMapping("/team")
    ModelAndView team(Caller caller) {
        requireTeams(caller);
        return page(caller, "", "");
    }

    @GetMapping("/teams/new")
    ModelAndView create(Caller caller) {
        requireTeams(caller);
        return caller.teamId() != 0 ? new ModelAndView(HERE) : newTeam(noForm(), Map.of());
    }

    @PostMapping("/teams/new")
    ModelAndView create(Caller caller, HttpServletRequest request) {
        CreateTeam.Form form = new CreateTeam.Form(
                FormFields.text(request, "name"),
                FormFields.text(request, "password"),
                FormFields.id(request, "bracket_id"),
                FormFields.answers(request));
        return switch (createTeam.create(caller, form)) {
            case TeamOutcome.InTeam in -> new ModelAndView("redirect:/challenges");
            case TeamOutcome.Rejected(Map<String, String> errors) -> newTeam(form, errors);
        };
    }

    @GetMapping("/teams/join")
    ModelAndView join(Caller caller) {
        requireTeams(caller);
        return caller.teamId() != 0 ? new ModelAndView(HERE) : joinForm("", "");
    }

    @PostMapping("/teams/join")
    ModelAndView join(
            Caller caller,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password) {
        return switch (joinTeam.byPassword(caller, name, password)) {
            case TeamOutcome.InTeam in -> new ModelAndView("redirect:/challenges");
            case TeamOutcome.Rejected rejected ->
                joinForm(name, String.join(" ", rejected.errors().values()));
        };
    }

    @GetMapping("/teams/invite")
    ModelAndView invited(Caller caller, @RequestParam(defaultValue = "") String code) {
        requireTeams(caller);
        return invitation(caller, code, "");
    }

    @PostMapping("/teams/invite")
    ModelAndView accept(Caller caller, @RequestParam(defaultValue = "") String code) {
        return switch (joinTeam.byInvite(caller, code)) {
            case TeamOutcome.InTeam in -> new ModelAndView("redirect:/challenges");
            case TeamOutcome.Rejected rejected ->
                invitation(caller, code, String.join(" ", rejected.errors().values()));
        };
    }

    @PostMapping("/team/invite")
    ModelAndView invite(Caller caller, HttpServletRequest request) {
        return page(caller, forms.address(request, invites.make(caller)), "");
    }

    @PostMapping("/team/change")
    ModelAndView change(Caller caller, HttpServletRequest request) {
        try {
            leadTeam.change(caller, forms.changes(request));
            return new ModelAndView(HERE);
        } catch (RefusedException e) {
            return page(caller, "", e.refusal().sentence());
        }
    }

    @PostMapping("/team/members/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        if (PlainQuestion.isOpen(request)) {
            String ask = say("team.remove-ask", member(caller, id));
            return new PlainQuestion(ask, say("team.remove-text"), say("common.remove"), BACK).page(request);
        }
        leadTeam.remove(caller, id);
        return new ModelAndView(HERE);
    }

    @PostMapping("/team/leave")
    ModelAndView leave(Caller caller, HttpServletRequest request) {
        try {
            if (PlainQuestion.isOpen(request)) {
                String ask = say("team.leave-ask", leadTeam.own(caller).name());
                return new PlainQuestion(ask, say("team.leave-text"), say("team.leave-yes"), BACK).page(request);
            }
            leadTeam.leave(caller);
            return new ModelAndView(HERE);
        } catch (RefusedException e) {
            return page(caller, "", e.refusal().sentence());
        }
    }

    @PostMapping("/team/disband")
    ModelAndView disband(Caller caller, HttpServletRequest request) {
        try {
            if (PlainQuestion.isOpen(request)) {
                Team team = leadTeam.ledBy(caller, say("team.captain-disband"));
                String ask = say("team.dissolve-ask", team.name());
                return new PlainQuestion(ask, say("team.dissolve-text"), say("team.dissolve-yes"), BACK).page(request);
            }
            leadTeam.disband(caller);
            return new ModelAndView(HERE);
        } catch (RefusedException e) {
            return page(caller, "", e.refusal().sentence());
        }
    }

    /** Returns the name of a member whom the caller may remove from the team. */
    private String member(Caller caller, long id) {
        Team team = leadTeam.ledBy(caller, say("team.captain-remove"));
        return teams.members(team.id()).stream()
                .filter(member -> member.id() == id)
                .map(User::name)
                .findFirst()
                .orElseThrow(() ->
                        Refusal.of(Code.NOT_FOUND, say("team.no-member", id)).asException());
    }

    /** Where users score, no page leads to teams, and these would only confuse. */
    private static void requireTeams(Caller caller) {
        if (caller.mode() != Mode.TEAMS) {
            throw Refusal.of(Code.NOT_FOUND, say("refusal.nothing-here")).asException();
        }
    }

    private ModelAndView page(Caller caller, String invite, String error) {
        if (caller.teamId() == 0) {
            return new ModelAndView("team/none", "error", error);
        }
        Team team = leadTeam.own(caller);
        List<FieldAnswer> answers = fields.allAnswers(Field.Owner.TEAM, team.id());
        QuestionsView questions = new QuestionsView(
                List.of(),
                null,
                answers.stream().map(FieldAnswer::field).filter(Field::editable).toList(),
                answers.stream()
                        .collect(Collectors.toMap(answer -> answer.field().id(), FieldAnswer::text)));
        return new ModelAndView(
                "team/team",
                "view",
                TeamView.of(team, teams.members(team.id()), caller.userId(), questions, invite, error));
    }

    private ModelAndView newTeam(CreateTeam.Form form, Map<String, String> errors) {
        QuestionsView questions =
                new QuestionsView(brackets.of("teams"), form.bracketId(), fields.of(Field.Owner.TEAM), form.answers());
        return new ModelAndView(
                "team/new", Map.of("name", shown(form.name()), "questions", questions, "errors", errors));
    }

    private static CreateTeam.Form noForm() {
        return new CreateTeam.Form("", "", null, Map.of());
    }

    private static ModelAndView joinForm(String name, String error) {
        return new ModelAndView("team/join", Map.of("name", name.length() > 300 ? "" : name, "error", error));
    }

    private ModelAndView invitation(Caller caller, String code, String error) {
        String team = invites.team(code).map(Team::name).orElse("");
        String why = !error.isEmpty() || !team.isEmpty() ? error : say("team.invitation-over");
        return new ModelAndView(
                "team/invited", Map.of("team", team, "code", code, "error", why, "inTeam", caller.teamId() != 0));
    }

    /** Returns the name for the form again; empty where it is too long for any team. */
    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? "" : name;
    }
}

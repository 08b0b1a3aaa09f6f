package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.field.Field;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.http.TypedWord;
import dev.flagship.server.page.FormView;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.scoring.GiveAward;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.team.Team;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.node.JsonNodeFactory;

/** The operators' page of one team. */
@Controller
@RequestMapping("/admin/teams")
class TeamDetailPages {
    private static final String HERE = "/admin/teams/";
    private static final List<String> TEXTS =
            List.of("name", "email", "password", "website", "affiliation", "country", "bracket_id");
    private static final List<String> BOXES = List.of("hidden", "banned");

    private final TeamChanges teams;
    private final TeamDetails details;
    private final GiveAward giveAward;
    private final PersonForms forms;
    private final Accounts accounts;

    TeamDetailPages(TeamChanges teams, TeamDetails details, GiveAward giveAward, PersonForms forms, Accounts accounts) {
        this.teams = teams;
        this.details = details;
        this.giveAward = giveAward;
        this.forms = forms;
        this.accounts = accounts;
    }

    @GetMapping("/new")
    ModelAndView empty(Caller caller) {
        return details.fresh(caller, FormView.EMPTY, forms.stored(Field.Owner.TEAM, 0, null));
    }

    @PostMapping("/new")
    ModelAndView add(Caller caller, HttpServletRequest request) {
        try {
            Team made = teams.add(caller, forms.body(request, Field.Owner.TEAM, TEXTS, BOXES));
            return new ModelAndView("redirect:" + HERE + made.id() + "?done=made");
        } catch (RefusedException e) {
            return details.fresh(caller, PersonForms.refused(request, e), forms.typed(Field.Owner.TEAM, request));
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "") String done) {
        return details.of(caller, teams.find(id), done);
    }

    @PostMapping("/{id}")
    ModelAndView change(Caller caller, @PathVariable long id, HttpServletRequest request) {
        try {
            teams.change(caller, id, forms.body(request, Field.Owner.TEAM, TEXTS, BOXES));
            return done(id, "saved");
        } catch (RefusedException e) {
            return details.refused(
                    caller, teams.find(id), PersonForms.refused(request, e), forms.typed(Field.Owner.TEAM, request));
        }
    }

    @PostMapping("/{id}/members")
    ModelAndView addMember(Caller caller, @PathVariable long id, HttpServletRequest request) {
        try {
            String name = FormFields.text(request, "member").strip();
            User user =
                    accounts.userNamed(name).orElseThrow(() -> JsonFields.refusal("member", say("admin-team.nobody")));
            teams.addMember(caller, id, user.id());
            return done(id, "added");
        } catch (RefusedException e) {
            return details.memberRefused(caller, teams.find(id), member(request, e));
        }
    }

    @PostMapping("/{id}/members/{user}/captain")
    ModelAndView lead(Caller caller, @PathVariable long id, @PathVariable long user, HttpServletRequest request) {
        try {
            teams.change(caller, id, JsonNodeFactory.instance.objectNode().put("captain_id", user));
            return done(id, "captain");
        } catch (RefusedException e) {
            return details.memberRefused(caller, teams.find(id), member(request, e));
        }
    }

    @PostMapping("/{id}/members/{user}/remove")
    ModelAndView removeMember(
            Caller caller, @PathVariable long id, @PathVariable long user, HttpServletRequest request) {
        try {
            teams.removeMember(caller, id, user);
            return done(id, "left");
        } catch (RefusedException e) {
            return details.memberRefused(caller, teams.find(id), member(request, e));
        }
    }

    @Reauthenticated
    @PostMapping("/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        Team team = teams.find(id);
        TypedWord typed = TypedWord.in(request, team.name());
        if (typed != TypedWord.RIGHT) {
            return details.ask(team, typed == TypedWord.WRONG ? say("admin.not-the-name") : "");
        }
        teams.remove(caller, id);
        return new ModelAndView("redirect:/admin/teams");
    }

    @PostMapping("/{id}/awards")
    ModelAndView award(Caller caller, @PathVariable long id, HttpServletRequest request) {
        Team team = teams.find(id);
        try {
            giveAward.give(caller, PersonForms.award(request, "team_id", id));
            return new ModelAndView("redirect:" + HERE + id + "?done=award#awards");
        } catch (RefusedException e) {
            return details.awardRefused(caller, team, PersonForms.refusedAward(request, e));
        }
    }

    @PostMapping("/{id}/awards/{award}/remove")
    ModelAndView takeBack(Caller caller, @PathVariable long id, @PathVariable long award) {
        giveAward.remove(caller, award);
        return new ModelAndView("redirect:" + HERE + id + "?done=taken#awards");
    }

    private static FormView member(HttpServletRequest request, RefusedException e) {
        return FormView.refused(request.getParameterMap(), "member", e.refusal().sentence());
    }

    private static ModelAndView done(long id, String done) {
        return new ModelAndView("redirect:" + HERE + id + "?done=" + done);
    }
}

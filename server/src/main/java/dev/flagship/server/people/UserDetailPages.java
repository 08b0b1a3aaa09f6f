package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.OneTimeLink;
import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.account.User;
import dev.flagship.server.field.Field;
import dev.flagship.server.http.TypedWord;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.page.FormView;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.scoring.AccountHistory;
import dev.flagship.server.scoring.GiveAward;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' page of one user. */
@Controller
@RequestMapping("/admin/users")
class UserDetailPages {
    private static final String HERE = "/admin/users/";
    private static final List<String> TEXTS =
            List.of("name", "email", "type", "password", "website", "affiliation", "country", "bracket_id");
    private static final List<String> BOXES = List.of("hidden", "banned", "verified", "change_password");

    private final UserChanges users;
    private final GiveAward giveAward;
    private final PersonForms forms;
    private final AccountHistory history;
    private final SeenAddresses addresses;
    private final StandingsBoard board;
    private final Modes modes;

    UserDetailPages(
            UserChanges users,
            GiveAward giveAward,
            PersonForms forms,
            AccountHistory history,
            SeenAddresses addresses,
            StandingsBoard board,
            Modes modes) {
        this.users = users;
        this.giveAward = giveAward;
        this.forms = forms;
        this.history = history;
        this.addresses = addresses;
        this.board = board;
        this.modes = modes;
    }

    @GetMapping("/new")
    ModelAndView empty(Caller caller) {
        FormView form = FormView.of(Map.of("type", "user", "change_password", "true"));
        return fresh(caller, form, forms.stored(Field.Owner.USER, 0, null));
    }

    @Reauthenticated
    @PostMapping("/new")
    ModelAndView add(Caller caller, HttpServletRequest request) {
        try {
            User made = users.add(caller, forms.body(request, Field.Owner.USER, TEXTS, BOXES));
            return new ModelAndView("redirect:" + HERE + made.id() + "?done=made");
        } catch (RefusedException e) {
            return fresh(caller, PersonForms.refused(request, e), forms.typed(Field.Owner.USER, request));
        }
    }

    @GetMapping("/{id}")
    ModelAndView show(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "") String done) {
        User user = users.find(id);
        return detail(caller, user, form(user), stored(user), FormView.EMPTY, done);
    }

    @Reauthenticated
    @PostMapping("/{id}")
    ModelAndView change(Caller caller, @PathVariable long id, HttpServletRequest request) {
        try {
            users.change(caller, id, forms.body(request, Field.Owner.USER, TEXTS, BOXES));
            return new ModelAndView("redirect:" + HERE + id + "?done=saved");
        } catch (RefusedException e) {
            User user = users.find(id);
            QuestionsView typed = forms.typed(Field.Owner.USER, request);
            return detail(caller, user, PersonForms.refused(request, e), typed, FormView.EMPTY, "");
        }
    }

    /** Makes a link to set a new password and shows it; it appears on this page only. */
    @Reauthenticated
    @PostMapping("/{id}/reset-link")
    ModelAndView resetLink(Caller caller, @PathVariable long id) {
        User user = users.find(id);
        OneTimeLink link = users.resetLink(caller, user);
        return page(
                view(caller, user, form(user), stored(user), FormView.EMPTY, "").with(link));
    }

    @Reauthenticated
    @PostMapping("/{id}/remove")
    ModelAndView remove(Caller caller, @PathVariable long id, HttpServletRequest request) {
        User user = users.find(id);
        TypedWord typed = TypedWord.in(request, user.name());
        if (typed != TypedWord.RIGHT) {
            return ask(user, typed == TypedWord.WRONG ? say("admin.not-the-name") : "");
        }
        try {
            users.remove(caller, id);
        } catch (RefusedException e) {
            return ask(user, e.refusal().sentence());
        }
        return new ModelAndView("redirect:/admin/users");
    }

    @PostMapping("/{id}/awards")
    ModelAndView award(Caller caller, @PathVariable long id, HttpServletRequest request) {
        User user = users.find(id);
        try {
            giveAward.give(caller, PersonForms.award(request, "user_id", id));
            return new ModelAndView("redirect:" + HERE + id + "?done=award#awards");
        } catch (RefusedException e) {
            return detail(caller, user, form(user), stored(user), PersonForms.refusedAward(request, e), "");
        }
    }

    @PostMapping("/{id}/awards/{award}/remove")
    ModelAndView takeBack(Caller caller, @PathVariable long id, @PathVariable long award) {
        giveAward.remove(caller, award);
        return new ModelAndView("redirect:" + HERE + id + "?done=taken#awards");
    }

    private static ModelAndView ask(User user, String error) {
        List<String> goes = List.of(user.name() + ", " + user.email());
        return PersonForms.askRemoval(
                AdminTab.USERS, user.id(), user.name(), say("admin-user.remove-ask-text"), goes, error);
    }

    private static FormView form(User user) {
        Map<String, String> values = new HashMap<>();
        values.put("name", user.name());
        values.put("email", user.email());
        values.put("type", user.role().text());
        values.put("hidden", Boolean.toString(user.hidden()));
        values.put("banned", Boolean.toString(user.banned()));
        values.put("verified", Boolean.toString(user.verified()));
        values.put("change_password", Boolean.toString(user.changePassword()));
        PersonForms.put(values, user.profile());
        return FormView.of(values);
    }

    private QuestionsView stored(User user) {
        return forms.stored(Field.Owner.USER, user.id(), user.bracketId());
    }

    private static ModelAndView fresh(Caller caller, FormView form, QuestionsView questions) {
        return page(new UserDetailView(
                0,
                say("admin-user.new"),
                0,
                0,
                form,
                questions,
                FormView.EMPTY,
                null,
                List.of(),
                caller.isAdmin(),
                "",
                null));
    }

    private ModelAndView detail(
            Caller caller, User user, FormView form, QuestionsView questions, FormView award, String done) {
        return page(view(caller, user, form, questions, award, done));
    }

    private UserDetailView view(
            Caller caller, User user, FormView form, QuestionsView questions, FormView award, String done) {
        Long team = user.teamId();
        return new UserDetailView(
                user.id(),
                user.name(),
                team == null ? 0 : team,
                (modes.byTeam() ? board.ofUsers(true) : board.seenBy(true)).scoreOf(user.id()),
                form,
                questions,
                award,
                history.of(UserOrTeam.user(user.id())),
                addresses.of(user.id()),
                caller.isAdmin(),
                PersonForms.told(done),
                null);
    }

    private static ModelAndView page(UserDetailView view) {
        return new ModelAndView("people/user", "view", view);
    }
}

package dev.flagship.server.people;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.ChangeOneself;
import dev.flagship.server.account.ChangePassword;
import dev.flagship.server.account.User;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.Cookies;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.scoring.History;
import dev.flagship.server.scoring.HistoryRequest;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The caller's own user over REST. */
@RestController
@RequestMapping("/api/v1/users/me")
class MeApi {
    private final ChangeOneself changeOneself;
    private final ChangePassword changePassword;
    private final Fields fields;
    private final StandingsBoard board;
    private final Access access;
    private final History history;
    private final Modes modes;
    private final Cookies cookies;

    MeApi(
            ChangeOneself changeOneself,
            ChangePassword changePassword,
            Fields fields,
            StandingsBoard board,
            Access access,
            History history,
            Modes modes,
            Cookies cookies) {
        this.changeOneself = changeOneself;
        this.changePassword = changePassword;
        this.fields = fields;
        this.board = board;
        this.access = access;
        this.history = history;
        this.modes = modes;
        this.cookies = cookies;
    }

    @GetMapping
    Answer<UserJson.Placed> me(Caller caller) {
        UserJson.Placed placed = UserJson.Placed.of(
                form(changeOneself.self(caller)),
                caller.accountId(),
                board.current(),
                access.allows(Area.SCORES, new Visitor(caller)));
        return Answer.of(modes.byTeam() ? placed.scoring(board.ofUsers(false).scoreOf(caller.userId())) : placed);
    }

    @PatchMapping
    Answer<UserJson.Me> change(Caller caller, @RequestBody JsonNode body, HttpServletRequest request) {
        User changed = changeOneself.change(caller, body, newPassword(caller, body, request));
        board.changed();
        return Answer.of(form(changed));
    }

    private Runnable newPassword(Caller caller, JsonNode body, HttpServletRequest request) {
        String password = body.path("password").asString("");
        if (password.isEmpty()) {
            return () -> {};
        }
        if (!body.hasNonNull("confirm")) {
            throw JsonFields.refusal("confirm", "Please confirm your current password");
        }
        Cookie session = cookies.session(request);
        return changePassword.checked(
                caller, body.path("confirm").asString(""), password, session == null ? "" : session.getValue(), false);
    }

    @GetMapping("/solves")
    Answer<? extends List<?>> solves(Caller caller) {
        return history.solves(own(caller));
    }

    @GetMapping("/fails")
    Answer<? extends List<?>> fails(Caller caller) {
        return history.fails(own(caller));
    }

    @GetMapping("/awards")
    Answer<? extends List<?>> awards(Caller caller) {
        return history.awards(own(caller));
    }

    @GetMapping("/submissions")
    Answer<? extends List<?>> submissions(Caller caller) {
        return history.submissions(own(caller));
    }

    private static HistoryRequest own(Caller caller) {
        return HistoryRequest.own(UserOrTeam.user(caller.userId()), caller);
    }

    private UserJson.Me form(User user) {
        return UserJson.Me.of(user, fields.allAnswers(Field.Owner.USER, user.id()));
    }
}

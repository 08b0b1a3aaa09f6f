package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.EndSessions;
import dev.flagship.server.account.User;
import dev.flagship.server.account.UserFilter;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.scoring.History;
import dev.flagship.server.scoring.HistoryRequest;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.standings.StandingsBoard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Users over REST, with their places and solves. Hidden and banned ones exist for operators only. */
@RestController
@RequestMapping("/api/v1/users")
class UsersApi {
    private static final int PER_PAGE = 50;

    private final Accounts accounts;
    private final UserChanges users;
    private final EndSessions endSessions;
    private final Fields fields;
    private final StandingsBoard board;
    private final Access access;
    private final History history;
    private final Modes modes;

    UsersApi(
            Accounts accounts,
            UserChanges users,
            EndSessions endSessions,
            Fields fields,
            StandingsBoard board,
            Access access,
            History history,
            Modes modes) {
        this.accounts = accounts;
        this.users = users;
        this.endSessions = endSessions;
        this.fields = fields;
        this.board = board;
        this.access = access;
        this.history = history;
        this.modes = modes;
    }

    @GetMapping
    Answer<List<UserJson.Listed>> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String field,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
        UserFilter filter = new UserFilter(field, q, visitor.seesAll() && view.equals("admin"));
        List<User> found = accounts.list(filter, request.perPage(), request.offset());
        var answers =
                fields.answers(Field.Owner.USER, found.stream().map(User::id).toList(), visitor.seesAll());
        return Answer.page(
                request,
                found,
                accounts.count(filter),
                user -> UserJson.Listed.of(user, answers.getOrDefault(user.id(), List.of())));
    }

    @Reauthenticated
    @PostMapping
    Answer<UserJson.Known> add(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(known(users.add(caller, body)));
    }

    @GetMapping("/{id}")
    Answer<UserJson.Placed> get(Visitor visitor, @PathVariable long id) {
        User user = shown(visitor, id);
        Object form =
                visitor.seesAll() ? known(user) : UserJson.Listed.of(user, fields.publicAnswers(Field.Owner.USER, id));
        return Answer.of(UserJson.Placed.of(
                form, placedId(user), board.seenBy(visitor.seesAll()), access.allows(Area.SCORES, visitor)));
    }

    @Reauthenticated
    @PatchMapping("/{id}")
    Answer<UserJson.Known> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(known(users.change(caller, id, body)));
    }

    @Reauthenticated
    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        users.remove(caller, id);
        return Answer.done();
    }

    /** Signs the user out everywhere; API tokens stay. */
    @DeleteMapping("/{id}/sessions")
    Answer<Map<String, Integer>> endSessions(Caller caller, @PathVariable long id) {
        return Answer.of(Map.of("ended", endSessions.ofUser(caller, id)));
    }

    @GetMapping("/{id}/solves")
    Answer<? extends List<?>> solves(Visitor visitor, @PathVariable long id) {
        return history.solves(of(visitor, id));
    }

    @GetMapping("/{id}/fails")
    Answer<? extends List<?>> fails(Visitor visitor, @PathVariable long id) {
        return history.fails(of(visitor, id));
    }

    @GetMapping("/{id}/awards")
    Answer<? extends List<?>> awards(Visitor visitor, @PathVariable long id) {
        return history.awards(of(visitor, id));
    }

    private HistoryRequest of(Visitor visitor, long id) {
        return HistoryRequest.any(UserOrTeam.user(shown(visitor, id).id()), visitor);
    }

    /** Returns the id of the account that is ranked: where teams score, the user's team, or 0 for none. */
    private long placedId(User user) {
        Long team = user.teamId();
        return modes.byTeam() ? (team == null ? 0 : team) : user.id();
    }

    private UserJson.Known known(User user) {
        return UserJson.Known.of(user, fields.allAnswers(Field.Owner.USER, user.id()));
    }

    private User shown(Visitor visitor, long id) {
        return accounts.user(id)
                .filter(user -> visitor.seesAll() || Accounts.isShown(user))
                .orElseThrow(() -> notFound(id));
    }

    private static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("admin-user.no-such", id)).asException();
    }
}

package dev.flagship.server.scoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.ChangePassword;
import dev.flagship.server.account.User;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.Cookies;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Users over REST, with their places and solves. Hidden and banned ones exist for operators only. */
@RestController
@RequestMapping("/api/v1/users")
class UsersApi {
    private static final int PER_PAGE = 50;

    private final Accounts accounts;
    private final ChangePassword changePassword;
    private final StandingsBoard board;
    private final Submissions submissions;
    private final Cookies cookies;

    UsersApi(
            Accounts accounts,
            ChangePassword changePassword,
            StandingsBoard board,
            Submissions submissions,
            Cookies cookies) {
        this.accounts = accounts;
        this.changePassword = changePassword;
        this.board = board;
        this.submissions = submissions;
        this.cookies = cookies;
    }

    @GetMapping
    Answer<List<UserJson.Listed>> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
        boolean all = visitor.isAdmin() && view.equals("admin");
        List<User> users = accounts.list(q, all, request.perPage(), request.offset());
        return Answer.page(request, users, accounts.count(q, all), UserJson.Listed::of);
    }

    @GetMapping("/me")
    Answer<UserJson.Me> me(Caller caller) {
        return Answer.of(UserJson.Me.of(self(caller), board.current()));
    }

    @PatchMapping("/me")
    Answer<UserJson.Me> change(Caller caller, @RequestBody Change change, HttpServletRequest request) {
        if (change.password() != null) {
            if (change.confirm() == null) {
                throw Refusal.of(Code.INVALID, "confirm", "Please confirm your current password")
                        .asException();
            }
            Cookie session = cookies.session(request);
            changePassword.change(
                    caller, change.confirm(), change.password(), session == null ? "" : session.getValue());
        }
        return me(caller);
    }

    @GetMapping("/me/solves")
    Answer<List<UserJson.Solved>> mySolves(Caller caller) {
        return solvesOf(caller.accountId());
    }

    @GetMapping("/me/fails")
    Answer<List<UserJson.Solved>> myFails(Caller caller) {
        return Answer.counted(List.of(), submissions.wrong(caller.accountId()));
    }

    @GetMapping("/me/awards")
    Answer<List<UserJson.Solved>> myAwards(Caller caller) {
        return Answer.counted(List.of(), 0);
    }

    /** As in CTFd, where players may not read back what they handed in unless a setting says so. */
    @GetMapping("/me/submissions")
    Answer<List<UserJson.Solved>> mySubmissions(Caller caller) {
        throw Refusal.of(Code.FORBIDDEN, "What was handed in is shown to operators only.")
                .asException();
    }

    @GetMapping("/{id}")
    Answer<Object> get(Visitor visitor, @PathVariable long id) {
        User user = shown(visitor, id);
        Standings standings = board.current();
        return Answer.of(visitor.isAdmin() ? UserJson.Known.of(user, standings) : UserJson.Shown.of(user, standings));
    }

    @GetMapping("/{id}/solves")
    Answer<List<UserJson.Solved>> solves(Visitor visitor, @PathVariable long id) {
        return solvesOf(shown(visitor, id).id());
    }

    @GetMapping("/{id}/fails")
    Answer<List<UserJson.Solved>> fails(Visitor visitor, @PathVariable long id) {
        return Answer.counted(List.of(), submissions.wrong(shown(visitor, id).id()));
    }

    @GetMapping("/{id}/awards")
    Answer<List<UserJson.Solved>> awards(Visitor visitor, @PathVariable long id) {
        shown(visitor, id);
        return Answer.counted(List.of(), 0);
    }

    private Answer<List<UserJson.Solved>> solvesOf(long accountId) {
        List<UserJson.Solved> solves = board.current().solvesOfAccount(accountId).stream()
                .map(UserJson.Solved::of)
                .toList();
        return Answer.counted(solves, solves.size());
    }

    private User self(Caller caller) {
        return accounts.user(caller.userId()).orElseThrow(() -> notFound(caller.userId()));
    }

    private User shown(Visitor visitor, long id) {
        return accounts.user(id)
                .filter(user -> visitor.isAdmin() || Accounts.isShown(user))
                .orElseThrow(() -> notFound(id));
    }

    private static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, "There is no user with the id " + id + ".")
                .asException();
    }

    /** What can be changed of oneself now; CTFd's other fields are taken and left alone. */
    @JsonIgnoreProperties({
        "name",
        "email",
        "website",
        "affiliation",
        "country",
        "language",
        "fields",
        "bracket_id",
        "nonce"
    })
    record Change(@Nullable String password, @Nullable String confirm) {
        @Override
        public String toString() {
            return "Change[...]";
        }
    }
}

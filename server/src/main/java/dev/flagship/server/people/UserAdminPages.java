package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.account.UserFilter;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.ListAddress;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Role;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' table of users, with actions on several at once. */
@Controller
@RequestMapping("/admin/users")
class UserAdminPages {
    private static final int PER_PAGE = 50;
    private static final List<String> SEARCHED = List.of("name", "email", "ip");

    private final Accounts accounts;
    private final UserChanges users;
    private final StandingsBoard board;
    private final Modes modes;

    UserAdminPages(Accounts accounts, UserChanges users, StandingsBoard board, Modes modes) {
        this.accounts = accounts;
        this.users = users;
        this.board = board;
        this.modes = modes;
    }

    @GetMapping
    ModelAndView table(
            Caller caller,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "name") String field,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") int number) {
        PageRequest request = new PageRequest(page, PER_PAGE);
        return page(caller, filter(search, field, role, mark), request, BulkAction.done(done, number), List.of());
    }

    @Reauthenticated
    @PostMapping("/bulk")
    ModelAndView bulk(Caller caller, HttpServletRequest request) {
        BulkRows rows = new BulkRows(
                AdminTab.USERS,
                say("admin-users.tick"),
                this::name,
                id -> users.remove(caller, id),
                (change, id) -> users.change(caller, id, change),
                (back, problems) -> left(caller, back, problems));
        return rows.answer(request);
    }

    private String name(long id) {
        return accounts.user(id).map(User::name).orElse(say("admin.user-id", id));
    }

    /** Returns the list as it was left, with what was refused. */
    private ModelAndView left(Caller caller, ListAddress back, List<String> problems) {
        UserFilter filter = filter(back.asked("q"), back.asked("field"), back.asked("role"), back.asked("mark"));
        return page(caller, filter, new PageRequest(back.page(), PER_PAGE), "", problems);
    }

    /** Returns the filter that the page's form asks for. */
    static UserFilter filter(String search, String field, String role, String mark) {
        return new UserFilter(
                SEARCHED.contains(field) ? field : "name",
                FormFields.search(search),
                true,
                Role.of(role).orElse(null),
                UserFilter.Mark.of(mark),
                0);
    }

    private ModelAndView page(
            Caller caller, UserFilter filter, PageRequest wanted, String done, List<String> problems) {
        long total = accounts.count(filter);
        PageRequest request = wanted.within(total);
        List<User> found = accounts.list(filter, request.perPage(), request.offset());
        Standings standings = modes.byTeam() ? board.ofUsers(true) : board.seenBy(true);
        Map<Long, String> teams = accounts.teamNames(found);
        return new ModelAndView(
                "people/users",
                "view",
                new UserTableView(
                        found.stream().map(user -> row(user, standings, teams)).toList(),
                        filter.text(),
                        filter.field(),
                        filter.role() == null ? "" : filter.role().text(),
                        filter.mark() == null ? "" : filter.mark().text(),
                        caller.isAdmin(),
                        modes.byTeam(),
                        request.page(),
                        request.pages(total),
                        total,
                        done,
                        problems));
    }

    private static UserTableView.RowView row(User user, Standings standings, Map<Long, String> teams) {
        Long team = user.teamId();
        return new UserTableView.RowView(
                user.id(),
                user.name(),
                user.email(),
                user.role().text(),
                team == null ? 0 : team,
                team == null ? "" : teams.getOrDefault(team, ""),
                standings.scoreOf(user.id()),
                user.hidden(),
                user.banned(),
                user.verified(),
                user.createdAt());
    }
}

package dev.flagship.server.profile;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.account.UserFilter;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.team.Team;
import dev.flagship.server.team.TeamFilter;
import dev.flagship.server.team.Teams;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists users and teams, and shows the profile of each. Hidden and banned ones are shown to operators only, except to
 * themselves.
 */
@Controller
class ProfilePages {
    private static final int PER_PAGE = 50;
    private static final int LONGEST = 100;

    private final Accounts accounts;
    private final Teams teams;
    private final Profiles profiles;
    private final Rosters rosters;

    ProfilePages(Accounts accounts, Teams teams, Profiles profiles, Rosters rosters) {
        this.accounts = accounts;
        this.teams = teams;
        this.profiles = profiles;
        this.rosters = rosters;
    }

    @GetMapping("/users")
    ModelAndView users(
            Visitor visitor,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "1") int page) {
        UserFilter filter = UserFilter.named(shortened(search), false);
        Slice slice = Slice.of(page, accounts.count(filter));
        List<User> users = accounts.list(filter, PER_PAGE, slice.offset());
        return list(new RosterView(
                say("shell.players"),
                "/users",
                users.stream().map(user -> rosters.row(user, visitor)).toList(),
                filter.text(),
                slice.page(),
                slice.pages(),
                slice.total()));
    }

    @GetMapping("/users/{id}")
    ModelAndView user(Visitor visitor, @PathVariable long id) {
        User user = accounts.user(id)
                .filter(found -> visitor.seesAll() || Accounts.isShown(found) || isOwn(visitor, id))
                .orElseThrow(() ->
                        Refusal.of(Code.NOT_FOUND, say("profile.no-such", id)).asException());
        return new ModelAndView("profile/profile", "view", profiles.of(user, visitor));
    }

    @GetMapping("/teams")
    ModelAndView teams(
            Visitor visitor,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "1") int page) {
        TeamFilter filter = TeamFilter.named(shortened(search), false);
        Slice slice = Slice.of(page, teams.count(filter));
        List<Team> found = teams.list(filter, PER_PAGE, slice.offset());
        return list(new RosterView(
                say("shell.teams"),
                "/teams",
                found.stream().map(team -> rosters.row(team, visitor)).toList(),
                filter.text(),
                slice.page(),
                slice.pages(),
                slice.total()));
    }

    @GetMapping("/teams/{id}")
    ModelAndView team(Visitor visitor, @PathVariable long id) {
        Team team = teams.find(id)
                .filter(found -> visitor.seesAll()
                        || found.isShown()
                        || visitor.caller()
                                .filter(caller -> caller.teamId() == id)
                                .isPresent())
                .orElseThrow(() -> Teams.notFound(id));
        return new ModelAndView("profile/profile", "view", profiles.of(team, visitor));
    }

    private static ModelAndView list(RosterView view) {
        return new ModelAndView("profile/roster", "view", view);
    }

    private static boolean isOwn(Visitor visitor, long userId) {
        return visitor.caller().filter(caller -> caller.userId() == userId).isPresent();
    }

    private static String shortened(String search) {
        String text = search.strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** One page of a longer list. */
    private record Slice(int page, int pages, long total) {
        static Slice of(int wanted, long total) {
            int pages = (int) Math.max(1, Math.ceilDiv(total, PER_PAGE));
            return new Slice(Math.clamp(wanted, 1, pages), pages, total);
        }

        long offset() {
            return (page - 1L) * PER_PAGE;
        }
    }
}

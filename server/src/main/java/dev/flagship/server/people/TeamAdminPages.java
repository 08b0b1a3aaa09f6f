package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.User;
import dev.flagship.server.http.FormFields;
import dev.flagship.server.http.ListAddress;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.page.AdminTab;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.team.Team;
import dev.flagship.server.team.TeamFilter;
import dev.flagship.server.team.Teams;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' table of teams, with actions on several at once. */
@Controller
@RequestMapping("/admin/teams")
class TeamAdminPages {
    private static final int PER_PAGE = 50;
    private static final List<String> SEARCHED = List.of("name", "affiliation", "website");

    private final Teams teams;
    private final TeamChanges changes;
    private final StandingsBoard board;
    private final Modes modes;

    TeamAdminPages(Teams teams, TeamChanges changes, StandingsBoard board, Modes modes) {
        this.teams = teams;
        this.changes = changes;
        this.board = board;
        this.modes = modes;
    }

    @GetMapping
    ModelAndView table(
            Caller caller,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "name") String field,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") int number) {
        PageRequest request = new PageRequest(page, PER_PAGE);
        return page(caller, filter(search, field, mark), request, BulkAction.done(done, number), List.of());
    }

    @Reauthenticated
    @PostMapping("/bulk")
    ModelAndView bulk(Caller caller, HttpServletRequest request) {
        BulkRows rows = new BulkRows(
                AdminTab.TEAMS,
                say("admin-teams.tick"),
                this::name,
                id -> changes.remove(caller, id),
                (change, id) -> changes.change(caller, id, change),
                (back, problems) -> left(caller, back, problems));
        return rows.answer(request);
    }

    private String name(long id) {
        return teams.find(id).map(Team::name).orElse(say("admin.team-id", id));
    }

    /** Returns the list as it was left, with what was refused. */
    private ModelAndView left(Caller caller, ListAddress back, List<String> problems) {
        TeamFilter filter = filter(back.asked("q"), back.asked("field"), back.asked("mark"));
        return page(caller, filter, new PageRequest(back.page(), PER_PAGE), "", problems);
    }

    /** Returns the filter that the page's form asks for. */
    static TeamFilter filter(String search, String field, String mark) {
        return new TeamFilter(
                SEARCHED.contains(field) ? field : "name",
                FormFields.search(search),
                true,
                TeamFilter.Mark.of(mark),
                0);
    }

    private ModelAndView page(
            Caller caller, TeamFilter filter, PageRequest wanted, String done, List<String> problems) {
        long total = modes.byTeam() ? teams.count(filter) : 0;
        PageRequest request = wanted.within(total);
        List<Team> found = modes.byTeam() ? teams.list(filter, request.perPage(), request.offset()) : List.of();
        return new ModelAndView(
                "people/teams",
                "view",
                new TeamTableView(
                        rows(found),
                        filter.text(),
                        filter.field(),
                        filter.mark() == null ? "" : filter.mark().text(),
                        caller.isAdmin(),
                        modes.byTeam(),
                        request.page(),
                        request.pages(total),
                        total,
                        done,
                        problems));
    }

    private List<TeamTableView.RowView> rows(List<Team> found) {
        Standings standings = board.seenBy(true);
        Map<Long, User> captains = teams.captains(found);
        Map<Long, Integer> sizes = teams.sizes(found.stream().map(Team::id).toList());
        return found.stream()
                .map(team -> row(team, captains, sizes.getOrDefault(team.id(), 0), standings))
                .toList();
    }

    private static TeamTableView.RowView row(Team team, Map<Long, User> captains, int members, Standings standings) {
        User captain = team.captainId() == null ? null : captains.get(team.captainId());
        return new TeamTableView.RowView(
                team.id(),
                team.name(),
                captain == null ? 0 : captain.id(),
                captain == null ? "" : captain.name(),
                members,
                standings.scoreOf(team.id()),
                team.hidden(),
                team.banned(),
                team.createdAt());
    }
}

package dev.flagship.server.people;

import dev.flagship.server.account.Profile;
import dev.flagship.server.account.User;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.CsvFile;
import dev.flagship.server.session.Modes;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.team.Team;
import dev.flagship.server.team.TeamFilter;
import dev.flagship.server.team.Teams;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Exports all teams that match the filter of the operators' table. */
@Controller
class TeamExport {
    private static final int PER_READ = 500;
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "captain",
            "members",
            "bracket",
            "score",
            "website",
            "affiliation",
            "country",
            "hidden",
            "banned",
            "made");

    private final Teams teams;
    private final Brackets brackets;
    private final Fields fields;
    private final StandingsBoard board;
    private final Modes modes;

    TeamExport(Teams teams, Brackets brackets, Fields fields, StandingsBoard board, Modes modes) {
        this.teams = teams;
        this.brackets = brackets;
        this.fields = fields;
        this.board = board;
        this.modes = modes;
    }

    @GetMapping("/admin/teams/export.csv")
    void export(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "name") String field,
            @RequestParam(defaultValue = "") String mark,
            HttpServletResponse response)
            throws IOException {
        TeamFilter filter = TeamAdminPages.filter(search, field, mark);
        AnswerColumns answers = new AnswerColumns(fields, Field.Owner.TEAM);
        CsvFile file = CsvFile.begin(response, "teams.csv", answers.after(COLUMNS));
        List<Team> read = modes.byTeam() ? teams.list(filter, PER_READ, 0) : List.of();
        while (!read.isEmpty()) {
            add(read, answers, file);
            read = teams.list(filter.after(read.getLast().id()), PER_READ, 0);
        }
    }

    private void add(List<Team> read, AnswerColumns answers, CsvFile file) throws IOException {
        List<Long> ids = read.stream().map(Team::id).toList();
        Map<Long, User> captains = teams.captains(read);
        Map<Long, Integer> sizes = teams.sizes(ids);
        Map<Long, Map<Long, String>> given = answers.of(ids);
        for (Team team : read) {
            file.add(answers.row(
                    cells(team, captains, sizes.getOrDefault(team.id(), 0)), given.getOrDefault(team.id(), Map.of())));
        }
    }

    private List<Object> cells(Team team, Map<Long, User> captains, int members) {
        User captain = team.captainId() == null ? null : captains.get(team.captainId());
        Profile profile = team.profile();
        return List.of(
                team.id(),
                team.name(),
                captain == null ? "" : captain.name(),
                members,
                brackets.name(team.bracketId()),
                board.live().scoreOf(team.id()),
                Objects.requireNonNullElse(profile.website(), ""),
                Objects.requireNonNullElse(profile.affiliation(), ""),
                Objects.requireNonNullElse(profile.country(), ""),
                team.hidden(),
                team.banned(),
                team.createdAt());
    }
}

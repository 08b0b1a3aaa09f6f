package dev.flagship.server.people;

import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.Profile;
import dev.flagship.server.account.User;
import dev.flagship.server.account.UserFilter;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.CsvFile;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Exports all users that match the filter of the operators' table. */
@Controller
class UserExport {
    private static final int PER_READ = 500;
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "email",
            "role",
            "team",
            "bracket",
            "score",
            "website",
            "affiliation",
            "country",
            "hidden",
            "banned",
            "verified",
            "registered");

    private final Accounts accounts;
    private final Brackets brackets;
    private final Fields fields;
    private final StandingsBoard board;

    UserExport(Accounts accounts, Brackets brackets, Fields fields, StandingsBoard board) {
        this.accounts = accounts;
        this.brackets = brackets;
        this.fields = fields;
        this.board = board;
    }

    @GetMapping("/admin/users/export.csv")
    void export(
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(defaultValue = "name") String field,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String mark,
            HttpServletResponse response)
            throws IOException {
        UserFilter filter = UserAdminPages.filter(search, field, role, mark);
        AnswerColumns answers = new AnswerColumns(fields, Field.Owner.USER);
        CsvFile file = CsvFile.begin(response, "users.csv", answers.after(COLUMNS));
        List<User> read = accounts.list(filter, PER_READ, 0);
        while (!read.isEmpty()) {
            add(read, answers, file);
            read = accounts.list(filter.after(read.getLast().id()), PER_READ, 0);
        }
    }

    private void add(List<User> users, AnswerColumns answers, CsvFile file) throws IOException {
        Standings standings = board.ofUsers(true);
        Map<Long, String> teams = accounts.teamNames(users);
        Map<Long, Map<Long, String>> given =
                answers.of(users.stream().map(User::id).toList());
        for (User user : users) {
            file.add(answers.row(cells(user, standings, teams), given.getOrDefault(user.id(), Map.of())));
        }
    }

    private List<Object> cells(User user, Standings standings, Map<Long, String> teams) {
        Long team = user.teamId();
        Profile profile = user.profile();
        return List.of(
                user.id(),
                user.name(),
                user.email(),
                user.role().text(),
                team == null ? "" : teams.getOrDefault(team, ""),
                brackets.name(user.bracketId()),
                standings.scoreOf(user.id()),
                Objects.requireNonNullElse(profile.website(), ""),
                Objects.requireNonNullElse(profile.affiliation(), ""),
                Objects.requireNonNullElse(profile.country(), ""),
                user.hidden(),
                user.banned(),
                user.verified(),
                user.createdAt());
    }
}
